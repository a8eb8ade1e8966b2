/** What the table of runs says, and what can be done with one. */
import { formatBytes, formatDuration, formatPlural } from '../../lib/format.ts';

export const runsWords = {
  title: 'Runs',
  meaning:
    'Every training is kept as a run. Tick two to see what they find for the same query; the figures come with Evaluate.',
  limit: (bytes: number): string => `${formatBytes(bytes)} of weights and codes; keep at most`,
  limitNone: 'the run in use',
  limitMeaning: 'Beyond it the oldest runs lose their weights; their figures stay.',
  table: 'Table of runs',
  caption: 'Runs; a heading orders by its column, a name opens its run.',
  compare: 'Compare',
  compareOne: (name: string): string => `Compare ${name}`,
  inUse: 'in use',
  earlier: 'figures before pictures were added',
  figuresOnly: 'figures only',
} as const;

export const runWords = {
  method: 'Method',
  computed: (method: string, backend: string): string => `${method}, computed on ${backend}`,
  options: 'Options',
  option: (label: string, value: string, named: boolean): string =>
    `${label}${named ? ':' : ''} ${value}`,
  learned: 'Learned',
  from: (pictures: number): string => `from ${formatPlural(pictures, 'picture')}`,
  time: (seconds: number): string => `in ${formatDuration(seconds)}`,
  pace: (picturesPerSecond: number): string =>
    `at ${Math.round(picturesPerSecond)} pictures per second`,
  kept: 'Kept',
  keptAll: (bytes: number): string => `${formatBytes(bytes)} of weights, codes and embeddings`,
  keptFigures:
    'Figures and curves only; its weights were dropped to keep within the limit. Repeat trains it again.',
  use: 'Use',
  rename: 'Rename',
  name: 'Name of the run',
  save: 'Save',
  cancel: 'Cancel',
  repeat: 'Repeat',
  repeatMeaning: 'Train again with the same method, options and seed on the pictures of today',
  remove: 'Delete',
  removeTitle: 'Delete this run?',
  /** What stands before and after the name of the run. */
  removeText: ['Delete “', '” with its figures for good?'],
  removeInUse: 'It is in use; the newest other run answers then.',
  keep: 'Keep it',
} as const;
