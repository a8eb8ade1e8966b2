/** Why a method cannot run on this gallery. */
import type { MethodDescription } from '../../learn/types.ts';

/** What the gallery brings along. */
export interface AtHand {
  /** How many different labels there are. */
  labels: number;
  /** Whether a pretrained network is in use. */
  backbone: boolean;
  pictures: number;
}

/** One sentence, or null where nothing stands in its way. */
export function methodHindrance(
  { needs }: Pick<MethodDescription, 'needs'>,
  { labels, backbone }: AtHand,
): string | null {
  if (needs.includes('backbone') && !backbone) {
    return 'Needs a pretrained network, and none is loaded; add one below.';
  }
  if (needs.includes('labels') && labels === 0) {
    return 'Needs labels: put the pictures into folders named by what they show.';
  }
  if (needs.includes('labels') && labels === 1) {
    return 'Needs at least two labels to tell apart, and all pictures have the same one.';
  }
  return null;
}
