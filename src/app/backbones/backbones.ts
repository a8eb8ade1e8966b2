/** Use cases: a pretrained network is taken in, kept, offered, chosen, prepared and removed. */
import { backboneId, weightsOf, type Preprocessing } from '../../codes/backbone-id.ts';
import type { BackboneRecord } from '../../learn/backbones/types.ts';
import { UserError } from '../../lib/error.ts';
import { formatBytes, formatCount, formatPlural } from '../../lib/format.ts';
import type { NamedFile } from '../../workers/backbone-files.ts';
import { planTraining, refreshMethods, startBackend } from '../training/backend.ts';
import type { BackbonesState, OfferedBackbone } from './backbones-state.ts';
import { forgetFeatures, heldBackbones } from './features.ts';
import { asItsIdSays } from './kept-backbone.ts';
import { report, tell } from '../notices.ts';
import { learn, library } from '../session.ts';
import { get, set } from '../store.ts';

/** Shows what is kept; nothing is loaded before pictures are read. */
export function publishBackbones(): void {
  const { backbones, activeBackbone } = library().meta;
  change({ loaded: backbones.map(asItsIdSays), active: activeBackbone });
}

function change(some: Partial<BackbonesState>): void {
  set({ backbones: { ...get().backbones, ...some } });
}

/** Takes in files that were chosen or dropped. Throws a UserError, one sentence, for whatever is wrong with them. */
export async function addBackbone(files: readonly NamedFile[]): Promise<void> {
  const name = files.length === 1 ? files[0]!.path : formatPlural(files.length, 'file');
  await take(name, { files: [...files] });
}

/** Takes in one that lies beside the page. */
export async function addOffered(address: string): Promise<void> {
  const offer = get().backbones.offered.find((one) => one.address === address);
  if (!offer) throw new UserError('That network is no longer offered; reload this page.');
  await take(offer.name, { name: offer.name, address: new URL(address, location.href).href });
}

type Source = { files: NamedFile[] } | { name: string; address: string };

async function take(name: string, source: Source): Promise<void> {
  library().assertChangeable();
  if (get().backbones.importing.kind !== 'idle') {
    throw new UserError('Another pretrained network is being read; wait until it is in.');
  }
  change({ importing: { kind: 'checking', name } });
  try {
    await startBackend();
    const keep = library().storage.persistent;
    const { record, refs } = await learn.remote.readBackbone({ source, keep });
    const weights = weightsOf(record.id);
    heldBackbones.add(weights);
    await library().commit({ [`backbone/${weights}`]: refs }, (meta) => ({
      ...meta,
      backbones: [...meta.backbones.filter((one) => weightsOf(one.id) !== weights), record],
      activeBackbone: record.id,
    }));
    change({ importing: { kind: 'idle' }, seen: null });
    publishBackbones();
    tell(
      `“${record.name}” is in: ${formatBytes(record.bytes)}, ${formatCount(record.features)} features of each picture at ${record.inputSize} px.`,
    );
  } finally {
    change({ importing: { kind: 'idle' } });
  }
  await afterChange();
}

/** What methods can do, and how long they take, may be different now. */
async function afterChange(): Promise<void> {
  await refreshMethods();
  await planTraining();
}

export async function chooseBackbone(id: string): Promise<void> {
  recordOf(id);
  await library().commit({}, (meta) => ({ ...meta, activeBackbone: id }));
  change({ seen: null });
  publishBackbones();
  await afterChange();
}

/** Encoders that were made with the preprocessing before go on with it: it is a part of the id that they name. */
export async function prepareBackbone(id: string, preprocessing: Preprocessing): Promise<void> {
  const record = recordOf(id);
  const next: BackboneRecord = {
    ...record,
    id: backboneId(weightsOf(id), preprocessing),
    preprocessing,
  };
  await library().commit({}, (meta) => ({
    ...meta,
    backbones: meta.backbones.map((one) => (one.id === id ? next : one)),
    activeBackbone: meta.activeBackbone === id ? next.id : meta.activeBackbone,
  }));
  if (!isRead(id)) await forgetFeatures(id);
  publishBackbones();
}

function isRead(id: string): boolean {
  return library().meta.encoders.some(({ backbone }) => backbone?.id === id);
}

export async function removeBackbone(id: string): Promise<void> {
  library().assertChangeable();
  const { name } = recordOf(id);
  const weights = weightsOf(id);
  await learn.remote.dropBackbone({ id });
  heldBackbones.delete(weights);
  const parts = library().partNames((part) => part.startsWith(`features/${weights}-`));
  const empty = [...parts, `backbone/${weights}`].map((part): [string, []] => [part, []]);
  await library().commit(Object.fromEntries(empty), (meta) => {
    const rest = meta.backbones.filter((one) => one.id !== id);
    const active = meta.activeBackbone === id ? (rest.at(-1)?.id ?? null) : meta.activeBackbone;
    return { ...meta, backbones: rest, activeBackbone: active };
  });
  for (const part of parts) {
    await learn.remote.forgetFeatures({ backbone: part.slice('features/'.length) });
  }
  change({ seen: null });
  publishBackbones();
  const using = library().meta.encoders.filter(
    ({ backbone }) => backbone && weightsOf(backbone.id) === weights,
  );
  tell(
    using.length > 0
      ? `“${name}” and its features are removed; encoders that read it go on with the pictures they know.`
      : `“${name}” and its features are removed.`,
  );
  await afterChange();
}

function recordOf(id: string): BackboneRecord {
  const record = library().meta.backbones.find((one) => one.id === id);
  if (!record) throw new UserError('That pretrained network is no longer kept here.');
  return record;
}

/** Reads which networks lie beside the page; a page without such a list offers none. */
export async function readOffers(): Promise<void> {
  try {
    const response = await fetch('backbones.json');
    // many hosts answer with the page itself where there is no such file
    const isList = response.headers.get('content-type')?.includes('json') ?? false;
    if (!response.ok || !isList) return;
    const offered = (await response.json()) as unknown;
    if (Array.isArray(offered)) change({ offered: offered.filter(isOffer) });
  } catch (error) {
    report(error, 'read which pretrained networks are offered here');
  }
}

function isOffer(value: unknown): value is OfferedBackbone {
  const offer = value as Partial<OfferedBackbone> | null;
  return (
    typeof offer?.name === 'string' &&
    typeof offer.address === 'string' &&
    typeof offer.bytes === 'number'
  );
}
