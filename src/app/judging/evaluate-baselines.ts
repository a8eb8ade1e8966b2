/** What knows nothing, measured as the encoders are: once for each state of the gallery. */
import { randomCodes } from '../../codes/drawn-codes.ts';
import { figuresByChance } from '../../evaluate/chance.ts';
import type { BaselineRow, Evaluation } from '../../evaluate/evaluation.ts';
import { originalsByChance } from '../../evaluate/originals.ts';
import { createRandom, permutation } from '../../lib/random.ts';
import type { BaselineOutput } from '../../workers/learn-baselines.ts';
import type { Compared, EncodedSide } from '../../workers/query-distances.ts';
import { startBackend } from '../training/backend.ts';
import { isCurrent, type Asked } from './evaluation-protocol.ts';
import type { Baselines } from './evaluation-state.ts';
import { editsOf, picturesOf } from '../galleries/gallery-view.ts';
import { judge, protocolOf, type Work } from './judge.ts';
import { ensurePixels, INGEST_SIZE } from '../library/pixels.ts';
import { analyse, learn, library } from '../session.ts';
import { get, parameters, set } from '../store.ts';

const SETTING = 'baselines';

/** Multiplications that distances of pixels may take, some ten seconds; beyond, fewer queries ask. */
const mostWork = 3e10;

/** Says what is being measured, and gives the progress and signal of that part. */
export type Say = (what: string) => Work;

/** Baselines for codes of so many bits, from this visit, the last one, or measured now. */
export async function ensureBaselines(asked: Asked, bits: number, say: Say): Promise<void> {
  const known = get().evaluation.baselines;
  if (known && known.bits === bits && isCurrent(known)) return;
  const rows = [
    await measureChance(asked, bits, say('Working out chance')),
    ...(await measurePixels(asked, bits, say)),
    await measureUntrained(asked, bits, say),
  ];
  const { items, edits = 0 } = asked;
  const baselines: Baselines = { items, ...editsOf({ edits }), seed: parameters.seed, bits, rows };
  set({ evaluation: { ...get().evaluation, baselines } });
  await library().storage.writeSetting(library().settingName(SETTING), baselines);
}

/** Those of an earlier visit, where they are of the same pictures. */
export async function restoreBaselines(): Promise<void> {
  if (get().evaluation.baselines) return;
  const { storage } = library();
  const name = library().settingName(SETTING);
  const kept = (await storage.readSetting(name)) as Baselines | undefined;
  if (kept && isCurrent(kept)) set({ evaluation: { ...get().evaluation, baselines: kept } });
}

/** The expectation over all orders; what k-means finds is drawn. */
async function measureChance(asked: Asked, bits: number, work: Work): Promise<BaselineRow> {
  const side = (count: number, seed: number): EncodedSide => ({
    count,
    codes: randomCodes({ bits, count, seed }).packedRows(),
    embeddings: null,
  });
  const { seed } = parameters;
  const nothing = { codes: null, bytesPerPicture: null, trainingSeconds: null };
  const row = (found: Pick<Evaluation, 'protocol' | 'labels' | 'copies'>): BaselineRow => ({
    kind: 'chance',
    name: 'Chance',
    evaluation: { ...found, ...nothing, searchMilliseconds: null },
  });
  if (asked.measure === 'copies') {
    const [gallery, queries] = [asked.gallery.length, asked.originals.length];
    const counts = { gallery: { count: gallery }, queries: { count: queries } };
    const protocol = protocolOf(asked, { compare: 'hamming', bits, ...counts }, queries);
    return row({ protocol, labels: null, copies: originalsByChance(gallery) });
  }
  const gallery = side(asked.gallery.hashes.length, seed);
  const queries = side(asked.queries.hashes.length, seed + 1);
  const input = {
    ...({ compare: 'hamming', bits, seed, clusters: ['codes'] } as const),
    gallery: { ...gallery, labels: asked.gallery.labels },
    queries: { ...queries, labels: asked.queries.labels },
  };
  const drawn = await analyse.remote.evaluateLabels(input, work);
  const clusters = drawn.figures.codeClusters;
  const expected = figuresByChance(drawn.relevant, gallery.count, bits);
  return row({
    protocol: protocolOf(asked, input, drawn.asked),
    labels: { ...expected, reranked: null, clusters, codeClusters: clusters },
    copies: null,
  });
}

async function measurePixels(asked: Asked, bits: number, say: Say): Promise<BaselineRow[]> {
  const said = await encodeBaseline('pixels', asked, bits, say('Reading raw pixels'));
  const coded = sidesOf(asked, said, bits, 'hamming');
  const floats = sidesOf(asked, said, bits, 'euclidean');
  const [fewer, few] = withFewerQueries(asked, floats);
  return [
    {
      kind: 'pixel distances',
      name: `Raw pixels, ${said.side} px`,
      evaluation: await judge(fewer, few, say('Comparing raw pixels')),
    },
    {
      kind: 'pixel codes',
      name: 'Raw pixels, ITQ codes',
      evaluation: await judge(asked, coded, say('Comparing codes of raw pixels')),
    },
  ];
}

async function measureUntrained(asked: Asked, bits: number, say: Say): Promise<BaselineRow> {
  await startBackend();
  const said = await encodeBaseline('random encoder', asked, bits, say('Encoding untrained'));
  const compared = sidesOf(asked, said, bits, 'hamming');
  const evaluation = await judge(asked, compared, say('Comparing codes of the random encoder'));
  return { kind: 'random encoder', name: 'Random encoder', evaluation };
}

/** What the baseline says of the gallery, then of the queries. */
async function encodeBaseline(
  kind: 'pixels' | 'random encoder',
  asked: Asked,
  bits: number,
  work: Work,
): Promise<BaselineOutput> {
  const byLabels = asked.measure === 'labels';
  const gallery = byLabels ? asked.gallery.hashes : asked.gallery;
  const queries = byLabels ? asked.queries.hashes : [];
  const copies = byLabels ? [] : asked.originals;
  const fit = [...picturesOf('train'), ...picturesOf('val')];
  await ensurePixels(INGEST_SIZE, [...fit, ...gallery, ...queries], work.signal);
  const hashes = [...gallery, ...queries];
  return learn.remote.encodeBaseline(
    { kind, bits, seed: parameters.seed, fit, hashes, copies },
    work,
  );
}

function sidesOf(
  asked: Asked,
  { codes, embeddings }: BaselineOutput,
  bits: number,
  compare: 'hamming' | 'euclidean',
): Compared {
  const { width, values } = embeddings;
  const rows = asked.measure === 'labels' ? asked.gallery.hashes.length : asked.gallery.length;
  const all = (codes.length * 8) / bits;
  const side = (from: number, to: number): EncodedSide => ({
    count: to - from,
    codes: compare === 'hamming' ? codes.slice((from * bits) / 8, (to * bits) / 8) : null,
    // pixels are no embedding of these codes: re-ranking and clusters of them are the other row's
    embeddings:
      compare === 'euclidean' || values instanceof Int8Array
        ? { width, values: values.slice(from * width, to * width) }
        : null,
  });
  return { compare, bits, gallery: side(0, rows), queries: side(rows, all) };
}

/** Where all distances would take too long, a seeded part of the queries asks. */
function withFewerQueries(asked: Asked, compared: Compared): [Asked, Compared] {
  const { gallery, queries } = compared;
  const { width, values } = queries.embeddings!;
  const most = Math.max(100, Math.floor(mostWork / (gallery.count * width)));
  if (queries.count <= most || asked.measure === 'copies') return [asked, compared];
  const drawn = permutation(queries.count, createRandom(parameters.seed));
  const rows = drawn.subarray(0, most).toSorted();
  const some = new Float32Array(most * width);
  rows.forEach((row, place) =>
    some.set(values.subarray(row * width, (row + 1) * width), place * width),
  );
  const fewer = {
    hashes: Array.from(rows, (row) => asked.queries.hashes[row]!),
    labels: Int32Array.from(rows, (row) => asked.queries.labels[row]!),
  };
  return [
    { ...asked, queries: fewer },
    { ...compared, queries: { count: most, codes: null, embeddings: { width, values: some } } },
  ];
}
