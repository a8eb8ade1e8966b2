/** What two runs side by side say. */
import { formatCount } from '../../lib/format.ts';

export const comparisonWords = {
  title: 'Side by side',
  /** What stands before and after the name of the run that is ticked. */
  tickAnother: ['“', '” is ticked; tick another run to see both answer the same query.'],
  asked: 'Asked with',
  askedHint: 'A click on any result asks with that picture.',
  ask: 'Ask both with one of these, or with any picture under Search.',
  askLabel: 'Pictures to ask with',
  asking: 'Both are being asked …',
  results: (name: string): string => `Results of ${name}`,
  bits: (count: number): string => `${count} bits`,
  foundByBoth: (name: string): string => `${name}, found by both`,
  both: 'both',
  validationLoss: 'Validation loss',
  trainingLoss: 'Training loss',
  losses: 'by epoch, lower is better; different methods have different losses',
  untrained: 'was not trained here',
  chart: (names: readonly string[]): string => `Loss curves of ${names.join(' and ')}`,
} as const;

/** "7 of 12 pictures were found by both." */
export function commonText(common: number, most: number): string {
  if (common === most) return `Both found the same ${formatCount(most)} pictures.`;
  if (common === 0) return `None of the ${formatCount(most)} pictures was found by both.`;
  return `${formatCount(common)} of ${formatCount(most)} pictures ${common === 1 ? 'was' : 'were'} found by both.`;
}
