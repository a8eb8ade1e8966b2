/** What the first visit says: the empty page, and what it suggests once the sample gallery is there. */
import { formatCount } from '../../lib/format.ts';

export const firstWords = {
  title: 'Drop a folder of pictures',
  promise:
    'Semblance learns what they look like and finds the ones most like any picture you show it.',
  private: 'Your pictures never leave this computer.',
  sample: 'Try the sample gallery',
  sampleHint: (count: number): string =>
    `No pictures at hand? The sample gallery is ${formatCount(count)} drawings, ready in seconds.`,
  paste: 'You can also paste pictures. “Open file” takes back a model that you exported.',
  how: 'How it works',
  suggestion: 'Try this one',
  suggested: (family: string): string =>
    `Find the pictures most like this ${family}. Their codes are compared, not their names.`,
  find: 'Find pictures like it',
} as const;
