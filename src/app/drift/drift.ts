/** Follows how far pictures that came after the encoder in use was fitted lie from those that it learned from. */
import type { CodeMatrix } from '../../codes/code-matrix.ts';
import { hashStart, learnedFrom, type Learned } from './drift-learned.ts';
import { driftJudge } from './drift-judge.ts';
import { driftOfGroups, type DriftGroup } from './drift-groups.ts';
import { reconstructionRatio } from './drift-reconstruction.ts';
import { picturesOf } from '../galleries/gallery-view.ts';
import type { EncoderRecord } from '../library/library.ts';
import { report } from '../notices.ts';
import { library, onGalleryLeft } from '../session.ts';
import type { AppState } from '../state.ts';
import { get, set, store } from '../store.ts';

/** Folders that are judged by themselves. */
const mostGroups = 8;
const fewestOfGroup = 20;

interface Measured {
  codes: CodeMatrix;
  learned: Learned;
}

/** Codes come in many steps; the drift is told of the last. */
const restMilliseconds = 300;

let isFollowing = false;
let waiting: ReturnType<typeof setTimeout> | undefined;
let publishing: Promise<void> = Promise.resolve();
/** What was measured last, so that nothing is counted twice. */
let latest: Measured | null = null;

/** Keeps `state.drift` true from here on. */
export function followDrift(): void {
  if (isFollowing) return;
  isFollowing = true;
  onGalleryLeft(() => {
    latest = null;
    set({ drift: null });
  });
  store.subscribe((state, before) => {
    if (!isTouched(state, before)) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      publishing = publishing
        .then(publish)
        .catch((error: unknown) => report(error, 'compare the new pictures with the learned ones'));
    }, restMilliseconds);
  });
}

function isTouched(state: AppState, before: AppState): boolean {
  const { encoders, activeEncoder, encoding, ingest, gallery } = state;
  return (
    encoders !== before.encoders ||
    activeEncoder !== before.activeEncoder ||
    encoding.kind !== before.encoding.kind ||
    ingest.kind !== before.ingest.kind ||
    gallery !== before.gallery
  );
}

async function publish(): Promise<void> {
  const { activeEncoder, encoding, ingest } = get();
  const of = library();
  if (of.meta.indexOnly) return;
  const all = await learnedFrom(); // at once: pictures that come next are not what a new encoder learned from
  // whatever works now says so when it ends
  if (encoding.kind === 'running' || ingest.kind !== 'idle' || activeEncoder === null) return;
  const learned = all[activeEncoder];
  const codes = of.codes.get(activeEncoder);
  if (library() !== of || get().activeEncoder !== activeEncoder) return;
  if (!learned || !codes) {
    latest = null;
    return set({ drift: null });
  }
  if (latest?.codes === codes && latest.learned === learned) return;
  latest = { codes, learned };
  await measure(of.encoder(activeEncoder)!, latest);
}

/** The codes tell at once; what the decoder says of the pictures comes a moment later. */
async function measure(record: EncoderRecord, measured: Measured): Promise<void> {
  const { codes, learned } = measured;
  const hashes = [...library().pictures.keys()].slice(0, codes.count);
  const { known, held, added } = rowsOf(hashes, learned);
  if (added.length === 0) return set({ drift: null });
  // only what was trained knows the pictures better that it learned from
  const base = record.method === 'instant' ? [...known, ...held] : known;
  const judge = driftJudge({
    codes,
    learned: base,
    held: base === known ? held : [],
    rates: learned.rates,
  });
  const groups = groupsOf(added, hashes);
  set({ drift: driftOfGroups(judge, added, groups, null) });
  const hashesOf = (side: readonly number[]): string[] => side.map((row) => hashes[row]!);
  const before = hashesOf(held.length > 0 ? held : known);
  const rebuilt = await reconstructionRatio(record, before, hashesOf(added));
  if (rebuilt === null || latest !== measured) return;
  set({ drift: driftOfGroups(judge, added, groups, rebuilt) });
}

function rowsOf(hashes: readonly string[], learned: Learned) {
  const there = new Set(learned.known);
  const train = new Set(picturesOf('train'));
  const rows = { known: [] as number[], held: [] as number[], added: [] as number[] };
  hashes.forEach((hash, row) => {
    const side = !there.has(hashStart(hash)) ? 'added' : train.has(hash) ? 'known' : 'held';
    rows[side].push(row);
  });
  return rows;
}

/** New pictures by the folder that they came with, the last of those that hold enough to be judged. */
function groupsOf(added: readonly number[], hashes: readonly string[]): DriftGroup[] {
  const roots = new Map<string, string>();
  for (const { picture, path } of get().gallery.items) {
    if (path.includes('/')) roots.set(picture, path.slice(0, path.indexOf('/')));
  }
  const groups = new Map<string, number[]>();
  for (const row of added) {
    const name = roots.get(hashes[row]!);
    if (name !== undefined) (groups.get(name) ?? groups.set(name, []).get(name)!).push(row);
  }
  return [...groups]
    .map(([name, rows]) => ({ name, rows }))
    .filter(({ rows }) => rows.length >= fewestOfGroup)
    .slice(-mostGroups);
}
