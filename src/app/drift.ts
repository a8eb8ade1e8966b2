/** Follows how far pictures that came after the encoder in use was fitted lie from those that it learned from. */
import type { CodeMatrix } from '../codes/code-matrix.ts';
import { hashStart, learnedFrom, type Learned } from './drift-learned.ts';
import { bitRates, driftOf } from './drift-measure.ts';
import type { DriftState } from './drift-state.ts';
import { driftSentence } from './drift-words.ts';
import { report } from './notices.ts';
import { library, onGalleryLeft } from './session.ts';
import type { AppState } from './state.ts';
import { get, set, store } from './store.ts';

/** Codes come in many steps; the drift is told of the last. */
const restMilliseconds = 300;

let waiting: ReturnType<typeof setTimeout> | undefined;
let publishing: Promise<void> = Promise.resolve();
/** What was measured last, so that nothing is counted twice. */
let latest: { codes: CodeMatrix; learned: Learned } | null = null;

/** Keeps `state.drift` true from here on. */
export function followDrift(): void {
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
  const isTrained = of.encoder(activeEncoder)?.method !== 'instant';
  set({ drift: measure(codes, learned, [...of.pictures.keys()], isTrained) });
}

/** Null where nothing came that has a code. */
function measure(
  codes: CodeMatrix,
  { known, rates }: Learned,
  hashes: readonly string[],
  isTrained: boolean,
): DriftState {
  const before = new Set(known);
  const rows: number[] = [];
  for (let row = 0; row < codes.count; row++) {
    if (!before.has(hashStart(hashes[row]!))) rows.push(row);
  }
  if (rows.length === 0) return null;
  const { drift, isMuch: retrain } = driftOf(rates, bitRates(codes, rows));
  const newPictures = rows.length;
  const sentence = driftSentence(newPictures, drift, retrain, isTrained);
  return { newPictures, drift, sentence, retrain };
}
