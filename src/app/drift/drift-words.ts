/** What is said of pictures that came after the encoder in use was fitted. */
import { formatCount, formatPlural } from '../../lib/format.ts';

/** Fewer are seldom enough to tell another kind from chance. */
const few = 20;

/** One sentence; `folder`: those of another kind, where it is not all of them. */
export function driftSentence(
  newPictures: number,
  retrain: boolean,
  folder: { name: string; pictures: number } | null,
): string {
  const came = `${formatPlural(newPictures, 'picture')} came after this encoder learned`;
  if (retrain) {
    const which = folder ? `${formatCount(folder.pictures)} of them, in “${folder.name}”, ` : '';
    return `${came}, ${which}of another kind than those it knows: train again to find well among all of them.`;
  }
  if (newPictures < few) return `${came}: too few to say whether they are of another kind.`;
  return `${came}, of the kind that it knows.`;
}
