/** What the panel of encoders says, with the backend. */
import { formatCount } from '../../lib/format.ts';
import type { Quality } from '../../app/state.ts';
import { formatShare, measureMeaning } from './quality.ts';

export const encoderWords = {
  title: 'Encoder',
  none: 'No codes yet; they are made as soon as pictures are in.',
  choices: 'Encoder in use',
  choice: (title: string, quality: Quality | null): string =>
    quality ? `${title}, ${quality.measure} ${formatShare(quality.value)}` : title,
  bits: (count: number): string => `${count} bits`,
  measured: 'How this was measured',
  howMeasured: ({ measure, queries, gallery }: Quality): string =>
    `${measureMeaning(measure)} ${formatCount(queries)} asked, among ${formatCount(gallery)} others.`,
  test: {
    label: 'Figures of test pictures',
    caption: 'On the test pictures',
    encoder: 'Encoder',
    precision: ['P@10', 'Precision at 10'],
    information: ['NMI', 'Normalized mutual information of clusters and labels'],
    error: ['MSE', 'Reconstruction error, mean square'],
    none: 'none',
  },
} as const;

export const encodingWords = {
  making: 'Making codes',
  improving: 'Improving instant codes',
  improvingBy: (what: string): string => `Improving instant codes: ${what.toLowerCase()}`,
  count: (done: number, total: number): string => `${formatCount(done)} of ${formatCount(total)}`,
  stop: 'Stop improving',
} as const;

export const backendWords = {
  choosing: 'Choosing a backend …',
  /** What stands before the name of the backend. */
  computesOn: 'computes on',
  noAdapter: 'The browser does not name its adapter',
  software: '(in software)',
  passedOver: (name: string): string => `Not ${name}:`,
} as const;
