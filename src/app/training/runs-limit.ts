/** Use case: the weights of all runs together stay within a limit that the person sets. */
import { UserError } from '../../lib/error.ts';
import { formatBytes } from '../../lib/format.ts';
import { publishEncoders } from '../encoders/encoders.ts';
import { publishStorage } from '../galleries/gallery-view.ts';
import { tell } from '../notices.ts';
import { dropWeights, runsToDrop } from './runs-kept.ts';
import { limitChoices } from './runs-state.ts';
import { learn, library, loadedEncoders } from '../session.ts';
import { get, set } from '../store.ts';

const SETTING = 'limit of kept weights';

/** Brings back the limit that was set in an earlier visit. */
export async function restoreLimit(): Promise<void> {
  const kept = await library().storage.readSetting(SETTING);
  if (typeof kept === 'number' && limitChoices.includes(kept)) {
    set({ runs: { ...get().runs, limitBytes: kept } });
  }
}

/** Throws a UserError for a limit that is none of the choices. */
export async function setLimit(bytes: number): Promise<void> {
  if (!limitChoices.includes(bytes)) {
    const choices = limitChoices.map(formatBytes).join(', ');
    throw new UserError(
      `The limit of kept weights cannot be ${bytes} bytes; it may be ${choices}.`,
    );
  }
  library().assertChangeable();
  set({ runs: { ...get().runs, limitBytes: bytes } });
  await library().storage.writeSetting(SETTING, bytes);
  await keepWithinLimit(null);
}

/** The oldest runs lose their weights where all together keep more than the limit; says which. `spared` keeps its own. */
export async function keepWithinLimit(spared: string | null): Promise<void> {
  const { limitBytes } = get().runs;
  const ids = runsToDrop(library(), limitBytes, spared);
  if (ids.length === 0) return;
  const names = ids.map((id) => `“${library().encoder(id)!.name}”`);
  await dropWeights(library(), ids);
  for (const id of ids) await unload(id);
  publishEncoders();
  await publishStorage();
  tell(
    `Runs keep ${limitBytes === 0 ? 'the weights in use alone' : `${formatBytes(limitBytes)} at most`}: those of ${names.join(', ')} were dropped, the figures stay.`,
  );
}

/** The learn worker no longer holds that encoder. */
export async function unload(id: string): Promise<void> {
  if (!loadedEncoders.delete(id)) return;
  await learn.remote.unloadEncoder({ id });
}
