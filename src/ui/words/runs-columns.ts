/** The columns of the table of runs: what each says of a run, and how runs are ordered by it. */
import type { EncoderState } from '../../app/state.ts';
import { clustersOf } from './evaluate-columns.ts';

export type ColumnId =
  'name' | 'method' | 'bits' | 'epochs' | 'precision' | 'map' | 'nmi' | 'seconds' | 'date';

export interface Column {
  id: ColumnId;
  label: string;
  /** What the label stands for, where it is short for something. */
  title?: string;
  /** What runs are ordered by; null stands behind everything. */
  value: (run: EncoderState, methods: Names) => number | string | null;
  text: (run: EncoderState, methods: Names) => string;
}

/** Method id -> its name. */
export type Names = ReadonlyMap<string, string>;

export interface Order {
  column: ColumnId;
  descending: boolean;
}

export const newestFirst: Order = { column: 'date', descending: true };

const none = '–';

const share = (value: number | null | undefined): string => value?.toFixed(3) ?? none;

const precisionOf = ({ evaluation }: EncoderState): number | null =>
  evaluation?.labels?.precisionAt.find(({ k }) => k === 10)?.value ?? null;

const meanPrecisionOf = ({ evaluation }: EncoderState): number | null =>
  evaluation?.labels?.meanAveragePrecision.tieAware ?? null;

const informationOf = ({ evaluation }: EncoderState): number | null =>
  clustersOf(evaluation?.labels ?? null)?.normalizedMutualInformation ?? null;

/** Epochs that were trained, not those that were asked for. */
const epochsOf = ({ curves }: EncoderState): number | null => curves.at(-1)?.epoch ?? null;

const methodOf = ({ method }: EncoderState, methods: Names): string =>
  methods.get(method) ?? method;

/** "9 s", "2 min 5 s" is too wide for a table: "125". */
function secondsText({ trainingSeconds }: EncoderState): string {
  if (trainingSeconds === null) return none;
  return trainingSeconds < 9.95 ? trainingSeconds.toFixed(1) : trainingSeconds.toFixed(0);
}

/** "21 Nov, 14:05" by this machine's clock. */
function dateText({ createdAt }: EncoderState): string {
  return new Date(createdAt).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
}

export const columns: readonly Column[] = [
  { id: 'name', label: 'Run', value: ({ name }) => name.toLowerCase(), text: ({ name }) => name },
  {
    id: 'method',
    label: 'Method',
    value: (run, methods) => methodOf(run, methods).toLowerCase(),
    text: methodOf,
  },
  { id: 'bits', label: 'Bits', value: ({ bits }) => bits, text: ({ bits }) => String(bits) },
  {
    id: 'epochs',
    label: 'Epochs',
    value: epochsOf,
    text: (run) => String(epochsOf(run) ?? none),
  },
  {
    id: 'precision',
    label: 'P@10',
    title: 'Precision at 10',
    value: precisionOf,
    text: (run) => share(precisionOf(run)),
  },
  {
    id: 'map',
    label: 'mAP',
    title: 'Mean average precision over the whole gallery, ties counted as their expectation',
    value: meanPrecisionOf,
    text: (run) => share(meanPrecisionOf(run)),
  },
  {
    id: 'nmi',
    label: 'NMI',
    title: 'Normalized mutual information of clusters and labels',
    value: informationOf,
    text: (run) => share(informationOf(run)),
  },
  {
    id: 'seconds',
    label: 'Seconds',
    title: 'Seconds of training',
    value: ({ trainingSeconds }) => trainingSeconds,
    text: secondsText,
  },
  { id: 'date', label: 'Made', value: ({ createdAt }) => createdAt, text: dateText },
];

/** The order after a click on a heading: words go up at first, numbers and dates down; a second click turns it round. */
export function orderAfter({ column, descending }: Order, clicked: ColumnId): Order {
  if (column === clicked) return { column, descending: !descending };
  return { column: clicked, descending: clicked !== 'name' && clicked !== 'method' };
}

/** A copy in that order; what has no value stands last either way, and equals stay as they came. */
export function inOrder(
  runs: readonly EncoderState[],
  { column, descending }: Order,
  methods: Names,
): EncoderState[] {
  const { value } = columns.find(({ id }) => id === column)!;
  const sign = descending ? -1 : 1;
  return runs.toSorted((a, b) => {
    const [one, other] = [value(a, methods), value(b, methods)];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    if (one === other) return 0;
    return one < other ? -sign : sign;
  });
}
