/** What asking with a picture says: the region "Query" and the history. */
import { formatPlural } from '../../lib/format.ts';

export const queryWords = {
  region: 'Query',
  file: 'Query image',
  clear: 'Clear query',
  invitation: 'What are you looking for?',
  /** What stands before and after the keys that paste. */
  howToAsk: ['Drop a picture here, paste one with ', ', or choose a file.'],
  howToAskGallery: 'Any picture of the gallery works too: click it, or drag it here.',
  another: 'drop or paste another',
  howToAskByTouch:
    'Choose a file or take a photograph. Any picture of the gallery works too: tap it.',
  computing: 'Computing its code …',
  code: (hexadecimal: string): string => `Its code: ${hexadecimal} in hexadecimal`,
  inGallery: 'In the gallery',
  notInGallery: 'Not in the gallery',
  comparedBy: (name: string): string => `compared by ${name}`,
  several: (count: number): string => `${formatPlural(count, 'picture')} together`,
  severalMeaning: 'What is near to all of them comes first',
  parts: 'Pictures of the query',
  addPicture: 'Add picture',
  remove: (name: string): string => `Remove ${name} from the query`,
  crop: 'Crop',
  cropOf: (name: string): string => `Crop ${name}`,
  partOf: (name: string): string => `Part of ${name}`,
  partAlone: 'a part of it',
  back: 'Previous query',
  forward: 'Next query',
  backToNone: 'Back to no query',
  forwardToNone: 'Forward to no query',
  more: (count: number): string => `More like ${count}`,
  less: (count: number): string => `less like ${count}`,
  onlyLess: (count: number): string => `Less like ${count}`,
  undo: 'Undo',
  undoLabel: 'Undo the last “more” or “less like this”',
  clearFeedback: 'Clear',
  clearFeedbackLabel: 'Clear every “more” and “less like this”',
  begin: 'Begin with one of these',
  beginLabel: 'Pictures to begin with',
} as const;

/** The keys that paste on this machine. */
export function pasteKeys(): string {
  return /Mac|iPhone|iPad/u.test(navigator.userAgent) ? '⌘V' : 'Ctrl+V';
}
