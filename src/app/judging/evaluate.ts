/** Use case: encoders are judged beside what knows nothing, on pictures that they did not learn from. */
import { isAbort, UserError } from '../../lib/error.ts';
import { encodeMissing, publishEncoders } from '../encoders/encoders.ts';
import { ensureLoaded } from '../encoders/encoder-loading.ts';
import { ensureBaselines } from './evaluate-baselines.ts';
import {
  chooseProtocol,
  isCurrent,
  learnedRemark,
  type Asked,
  type AskedByCopies,
} from './evaluation-protocol.ts';
import { encodeCopies } from '../encoders/inputs.ts';
import { INSTANT } from '../encoders/instant.ts';
import { judge, type Work } from './judge.ts';
import type { EncoderRecord } from '../library/library.ts';
import { encodedSide } from '../encoders/measured-pictures.ts';
import { report, tell } from '../notices.ts';
import { library } from '../session.ts';
import type { Evaluation } from '../../evaluate/evaluation.ts';
import type { EncodedSide } from '../../workers/query-distances.ts';
import { get, parameters, set } from '../store.ts';

let running: AbortController | null = null;
let underWay: Promise<void> = Promise.resolve();

/** Throws a UserError where there is nothing to judge. */
export async function evaluateActive(): Promise<void> {
  const record = library().encoder(get().activeEncoder);
  if (!record) {
    throw new UserError(
      'There are no codes to evaluate yet; add pictures, and wait for their codes.',
    );
  }
  await evaluate([record]);
}

/** Judges every encoder whose weights are kept. */
export async function evaluateAll(): Promise<void> {
  await evaluate(library().meta.encoders.filter(({ weights }) => weights === 'kept'));
}

/** Judges an encoder whose codes were replaced, once what is being judged now is done; not where that is cancelled. */
export async function evaluateAgain(id: string): Promise<void> {
  const before = running;
  await underWay.catch(() => undefined); // whoever began it is told
  if (before?.signal.aborted) return;
  const record = library().encoder(id);
  if (record && library().changeable) await evaluate([record]);
}

export function cancelEvaluation(): void {
  running?.abort(new DOMException('The evaluation was cancelled.', 'AbortError'));
}

async function evaluate(records: readonly EncoderRecord[]): Promise<void> {
  if (running) return;
  library().assertChangeable();
  underWay = evaluateEach(records);
  await underWay;
}

async function evaluateEach(records: readonly EncoderRecord[]): Promise<void> {
  running = new AbortController();
  const { signal } = running;
  const judged = library();
  try {
    const asked = chooseProtocol();
    for (const record of withInstant(records)) {
      await evaluateOrReport(record.id, asked, signal);
    }
    const bits = library().encoder(get().activeEncoder)?.bits ?? records[0]?.bits;
    if (bits) await ensureBaselines(asked, bits, (what) => saying(what, signal));
  } catch (error) {
    if (!isAbort(error)) throw error;
    if (library() !== judged) return; // the gallery was cleared, and no figures stay
    tell('The evaluation was cancelled; the figures that were there stay.');
  } finally {
    running = null;
    set({ evaluation: { ...get().evaluation, work: { kind: 'idle' } } });
  }
}

/** Instant codes are what others are compared with: they are judged first where they were not yet. */
function withInstant(records: readonly EncoderRecord[]): readonly EncoderRecord[] {
  const instant = library().encoder(INSTANT);
  const known = instant?.evaluation && isCurrent(instant.evaluation.protocol);
  return !instant || known || records.includes(instant) ? records : [instant, ...records];
}

/** Tells the page what is being measured and how far it is. */
function saying(what: string, signal: AbortSignal): Work {
  signal.throwIfAborted();
  const onProgress = ({ done, total }: { done: number; total: number }): void => {
    set({ evaluation: { ...get().evaluation, work: { kind: 'running', what, done, total } } });
  };
  onProgress({ done: 0, total: 0 });
  return { signal, onProgress };
}

/** A run that was deleted, or lost its weights, meanwhile is left out; one that cannot be judged does not stop the others. */
async function evaluateOrReport(id: string, asked: Asked, signal: AbortSignal): Promise<void> {
  const record = library().encoder(id);
  if (record?.weights !== 'kept') return signal.throwIfAborted();
  try {
    await evaluateOne(record, asked, saying(`Evaluating ${record.name}`, signal));
  } catch (error) {
    if (isAbort(error)) throw error;
    if (library().encoder(id)?.weights === 'kept') report(error, `evaluate “${record.name}”`);
  }
}

async function evaluateOne(record: EncoderRecord, asked: Asked, work: Work): Promise<void> {
  await encodeMissing(record);
  const { id, compare, bits, trainingSeconds } = record;
  const byLabels = asked.measure === 'labels';
  const compared = {
    compare,
    bits,
    gallery: encodedSide(id, byLabels ? asked.gallery.hashes : asked.gallery),
    queries: byLabels
      ? encodedSide(id, asked.queries.hashes)
      : await encodedCopies(record, asked, work),
  };
  const found = await judge(asked, compared, work);
  const own = [learnedRemark(record, asked), busyRemark()].filter((remark) => remark !== null);
  const remarks = [...own, ...found.protocol.remarks];
  await keep(record, { ...found, trainingSeconds, protocol: { ...found.protocol, remarks } });
}

function busyRemark(): string | null {
  if (get().training.kind === 'idle' || get().training.kind === 'paused') return null;
  return 'A training ran meanwhile, so the time of a search is longer than it need be.';
}

async function encodedCopies(
  record: EncoderRecord,
  { originals }: AskedByCopies,
  work: Work,
): Promise<EncodedSide> {
  await ensureLoaded(record.id);
  const said = await encodeCopies(record, originals, parameters.seed, work);
  work.signal?.throwIfAborted();
  return { count: originals.length, ...said };
}

/** Unless other codes took the place of those that were judged. */
async function keep({ id, createdAt }: EncoderRecord, evaluation: Evaluation): Promise<void> {
  if (library().encoder(id)?.createdAt !== createdAt) return;
  await library().commit({}, (meta) => ({
    ...meta,
    encoders: meta.encoders.map((other) => (other.id === id ? { ...other, evaluation } : other)),
  }));
  publishEncoders();
}
