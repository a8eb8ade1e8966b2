/** Use case: a few pictures of the gallery are shown to the network in use, so that a wrong preprocessing is noticed. */
import { UserError } from '../../lib/error.ts';
import { bringCropped, ensureHeld } from './features.ts';
import { startBackend } from '../training/backend.ts';
import { learn, library } from '../session.ts';
import { get, set } from '../store.ts';

const shown = 6;

/** Throws a UserError where the network names no classes or there are no pictures. */
export async function lookWithBackbone(): Promise<void> {
  const id = get().backbones.active;
  if (id === null)
    throw new UserError('There is no pretrained network to look with; add one first.');
  const record = await ensureHeld(id);
  const { labels } = record;
  if (!labels) {
    throw new UserError(
      `“${record.name}” came without names of what it tells apart; add it again with its labels.json.`,
    );
  }
  const hashes = spreadOver([...library().pictures.keys()]);
  if (hashes.length === 0)
    throw new UserError('There is no picture to look at; add pictures first.');
  await startBackend();
  await bringCropped(record, hashes);
  const guesses = await learn.remote.classifyPictures({ backbone: id, hashes });
  if (get().backbones.active !== id) return;
  const pictures = guesses.map(({ place, share }, row) => ({
    hash: hashes[row]!,
    label: labels[place] ?? `output ${place + 1}`,
    share,
  }));
  set({ backbones: { ...get().backbones, seen: { id, pictures } } });
}

/** A few from everywhere, so that folders beside each other show different things. */
function spreadOver(hashes: readonly string[]): string[] {
  const step = Math.max(1, Math.floor(hashes.length / shown));
  return hashes.filter((_, row) => row % step === Math.floor(step / 2)).slice(0, shown);
}
