/** Follows how far pictures that came after the encoder in use was fitted lie from those that it learned from. */
import type { CodeMatrix } from '../codes/code-matrix.ts';
import { hashStart, learnedFrom, type Learned } from './drift-learned.ts';
import { judgeDrift, type DriftRows } from './drift-judge.ts';
import { reconstructionRatio } from './drift-reconstruction.ts';
import type { DriftState } from './drift-state.ts';
import { driftSentence } from './drift-words.ts';
import { picturesOf } from './gallery-view.ts';
import type { EncoderRecord } from './library.ts';
import { report } from './notices.ts';
import { library, onGalleryLeft } from './session.ts';
import type { AppState } from './state.ts';
import { get, set, store } from './store.ts';

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
  const rows = rowsOf(hashes, learned);
  if (rows.added.length === 0) return set({ drift: null });
  set({ drift: tellDrift(measured, rows, null) });
  const hashesOf = (side: readonly number[]): string[] => side.map((row) => hashes[row]!);
  const before = rows.held.length > 0 ? rows.held : rows.learned;
  const rebuilt = await reconstructionRatio(record, hashesOf(before), hashesOf(rows.added));
  if (rebuilt !== null && latest === measured) set({ drift: tellDrift(measured, rows, rebuilt) });
}

function rowsOf(hashes: readonly string[], { known }: Learned): DriftRows {
  const there = new Set(known);
  const train = new Set(picturesOf('train'));
  const rows = { learned: [] as number[], held: [] as number[], added: [] as number[] };
  hashes.forEach((hash, row) => {
    const side = !there.has(hashStart(hash)) ? 'added' : train.has(hash) ? 'learned' : 'held';
    rows[side].push(row);
  });
  return rows;
}

function tellDrift(
  { codes, learned }: Measured,
  rows: DriftRows,
  rebuilt: number | null,
): DriftState {
  const newPictures = rows.added.length;
  const judgement = judgeDrift(codes, rows, learned.rates, rebuilt);
  return {
    newPictures,
    rebuilt,
    sentence: driftSentence(newPictures, judgement.retrain),
    ...judgement,
  };
}
