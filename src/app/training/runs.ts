/** Use cases: runs are renamed, deleted and repeated. */
import { UserError } from '../../lib/error.ts';
import { formatCount } from '../../lib/format.ts';
import { startBackend } from './backend.ts';
import { chooseBackbone } from '../backbones/backbones.ts';
import { activate, publishEncoders } from '../encoders/encoders.ts';
import { publishStorage } from '../galleries/gallery-view.ts';
import { INSTANT } from '../encoders/instant.ts';
import type { EncoderRecord } from '../library/library.ts';
import { tell } from '../notices.ts';
import { changeRun, deleteRun } from './runs-kept.ts';
import { unload } from './runs-limit.ts';
import { checkedName } from './runs-names.ts';
import { library } from '../session.ts';
import { rememberSettings } from '../settings.ts';
import { get, set } from '../store.ts';
import { train } from './train.ts';

/** Throws a UserError for a name that is empty, too long or taken. */
export async function renameRun(id: string, wanted: string): Promise<void> {
  const record = recordOf(id);
  const others = library().meta.encoders.filter((other) => other.id !== id);
  const name = checkedName(wanted, others);
  if (name === record.name) return;
  await changeRun(library(), id, { name });
  publishEncoders();
}

/** Forgets a run for good; another one answers first where it is in use. Throws a UserError for instant codes. */
export async function forgetRun(id: string): Promise<void> {
  library().assertChangeable();
  const record = recordOf(id);
  if (id === INSTANT) {
    throw new UserError(
      'Instant codes stay: they are made anew from the pictures whenever there are none, and answer where nothing else does.',
    );
  }
  if (get().activeEncoder === id || library().meta.activeEncoder === id) await replaceInUse(id);
  await deleteRun(library(), id);
  await unload(id);
  publishEncoders();
  await publishStorage();
  tell(`The run “${record.name}” was deleted.`);
}

/** The newest other run that can answer is in use from here on. */
async function replaceInUse(id: string): Promise<void> {
  const others = library().meta.encoders.filter(
    (other) => other.id !== id && other.weights === 'kept',
  );
  const newest = others.toSorted((a, b) => b.createdAt - a.createdAt)[0];
  if (!newest) {
    throw new UserError('This is the only encoder; it can be deleted once there is another one.');
  }
  await activate(newest.id);
  if (get().activeEncoder === id || library().meta.activeEncoder === id) {
    throw new UserError(
      `“${newest.name}” could not take over, so the run that is in use was not deleted; try again in a moment.`,
    );
  }
}

/** Trains the same method with the same options and seed on the pictures of today. */
export async function repeatRun(id: string): Promise<void> {
  const record = recordOf(id);
  const { name, method, options, learnedFrom } = record;
  library().assertChangeable();
  if (get().training.kind !== 'idle') {
    throw new UserError('A training is under way; wait until it has ended, then repeat the run.');
  }
  await startBackend(); // the methods of this page are known once it is there
  if (!get().methods.some((other) => other.id === method)) {
    throw new UserError(`“${name}” cannot be repeated: its method “${method}” is not known here.`);
  }
  await bringBackNetwork(record);
  const before = new Set(library().meta.encoders.map((other) => other.id));
  set({ method, options, runs: { ...get().runs, repeating: id } });
  rememberSettings();
  try {
    await train();
  } finally {
    set({ runs: { ...get().runs, repeating: null } });
  }
  const made = library().meta.encoders.find((other) => !before.has(other.id));
  if (made) tell(repetitionText(name, learnedFrom, made));
}

/** Throws a UserError where the pretrained network whose features the run learned from is not here as it was then. */
async function bringBackNetwork({ name, backbone }: EncoderRecord): Promise<void> {
  const { active, loaded } = get().backbones;
  if (!backbone || backbone.id === active) return;
  if (!loaded.some(({ id }) => id === backbone.id)) {
    throw new UserError(
      `“${name}” cannot be repeated: it read features of “${backbone.name}”, which is not here or sees pictures in another way now; add it again, or set that back, under “Encoder”.`,
    );
  }
  await chooseBackbone(backbone.id);
}

function repetitionText(
  name: string,
  before: EncoderRecord['learnedFrom'],
  { learnedFrom: now }: EncoderRecord,
): string {
  const repeated = `“${name}” was repeated with its options and its seed`;
  if (!before || !now) return `${repeated}.`;
  if (before.digest === now.digest) return `${repeated}, on the same pictures.`;
  return `${repeated}, but the pictures have changed since: it learned from ${formatCount(before.pictures)} then and from ${formatCount(now.pictures)} now.`;
}

function recordOf(id: string): EncoderRecord {
  const record = library().encoder(id);
  if (!record) throw new UserError('That run is no longer kept.');
  return record;
}
