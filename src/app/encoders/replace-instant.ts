/** Improved instant codes take the place of those before only where they find as well, on the page's own measure. */
import type { FittedEncoder } from '../../learn/fit-encoder.ts';
import { formatPlural } from '../../lib/format.ts';
import { measured } from '../../lib/stations.ts';
import { keepCandidate, prepareCandidate, type Candidate } from './candidate.ts';
import { activate, encodeMissing, measure, publishEncoders } from './encoders.ts';
import { unloadEncoder } from './encoder-loading.ts';
import { evaluationActions } from '../judging/evaluation-actions.ts';
import { INSTANT } from './instant.ts';
import type { EncoderRecord } from '../library/library.ts';
import { tell } from '../notices.ts';
import { measureFinding } from './quality.ts';
import { library, loadedEncoders } from '../session.ts';
import type { Quality } from '../state.ts';
import { get, set } from '../store.ts';

/** What both encoders reach with the same queries and the same gallery; null where nothing can be measured. */
interface Compared {
  before: Quality | null;
  improved: Quality | null;
}

/**
 * Measures what was fitted on these pictures beside the instant codes in place, keeps whichever finds better, remembers
 * that it was tried, and says so. Rejects when the signal aborts: then nothing is changed.
 */
export async function replaceIfAsGood(
  { encoder, encoded }: FittedEncoder,
  hashes: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const current = library().encoder(INSTANT);
  const candidate = await prepareCandidate(INSTANT, current?.name ?? 'Instant codes', encoder, {
    fittedOn: hashes.length,
    known: { hashes, ...encoded },
    improvement: { triedOn: hashes.length, kept: true },
  });
  try {
    signal.throwIfAborted();
    const compared = current ? await compare(candidate, current, signal) : null;
    signal.throwIfAborted();
    const wanted = !compared || isAsGood(compared);
    if (wanted) await replace(candidate, Boolean(current?.evaluation));
    else await rememberRefusal(hashes.length);
    if (compared?.before && compared.improved)
      tell(outcomeText(compared.before, compared.improved));
  } finally {
    const { loadedAs } = candidate;
    if (loadedAs !== INSTANT && loadedEncoders.has(loadedAs)) await unloadEncoder(loadedAs);
  }
}

/** Both begin in the same turn, so that pictures which come in meanwhile take part in neither. */
async function compare(
  { state, rows: made, places: lay, loadedAs }: Candidate,
  current: EncoderRecord,
  signal: AbortSignal,
): Promise<Compared> {
  await encodeMissing(current);
  signal.throwIfAborted();
  let done = 0;
  const show = (): void => {
    if (signal.aborted) return;
    set({ improving: { what: 'Comparing with the codes before', done: done++, total: 2 } });
  };
  const counted = async (measuring: Promise<Quality | null>): Promise<Quality | null> =>
    measuring.finally(show);
  show();
  const rowsBefore = library().rowsOf(INSTANT)!;
  const places = library().pictureRows();
  const rows = library().fitted(made, lay); // pictures may have been removed meanwhile
  const count = Math.min(rowsBefore.codes.count, rows.codes.count);
  const both = Promise.all([
    counted(measureFinding({ encoder: current, rows: rowsBefore, places, count })),
    counted(measureFinding({ encoder: { ...state, id: loadedAs }, rows, places, count })),
  ]);
  const [before, improved] = await measured('instant: compare', both);
  return { before, improved };
}

/** Where nothing can be measured the improved ones are taken for what they are elsewhere: the better ones. */
function isAsGood({ before, improved }: Compared): boolean {
  return !before || !improved || improved.value >= before.value;
}

async function replace(candidate: Candidate, isJudged: boolean): Promise<void> {
  await keepCandidate(candidate);
  publishEncoders();
  if (get().activeEncoder === INSTANT) await activate(INSTANT);
  await measure(INSTANT);
  if (isJudged) evaluationActions.evaluateAgain(INSTANT);
}

async function rememberRefusal(triedOn: number): Promise<void> {
  await library().commit({}, (meta) => ({
    ...meta,
    encoders: meta.encoders.map((record) =>
      record.id === INSTANT
        ? { ...record, improvement: { triedOn, kept: record.improvement?.kept ?? false } }
        : record,
    ),
  }));
  publishEncoders();
}

/** Which codes are in place now, with both figures. */
export function outcomeText(before: Quality, improved: Quality): string {
  const queries = formatPlural(improved.queries, 'query', 'queries');
  const [was, is] = figures(before.value, improved.value);
  return improved.value >= before.value
    ? `Improved instant codes are in place: ${improved.measure} is ${is} with them and was ${was} before (${queries}).`
    : `The instant codes stay as they were: ${improved.measure} is ${was} with them and ${is} with improved ones (${queries}).`;
}

/** Two digits, as beside the encoders; four where two would hide which is better. */
function figures(one: number, other: number): [string, string] {
  const digits = one !== other && one.toFixed(2) === other.toFixed(2) ? 4 : 2;
  return [one.toFixed(digits), other.toFixed(digits)];
}
