/** Why a method cannot run on this gallery. */
import type { MethodDescription } from '../learn/types.ts';

/** One sentence, or null where nothing stands in its way. */
export function methodHindrance(method: MethodDescription, labelled: boolean): string | null {
  if (method.needs.includes('backbone')) {
    return 'It needs a pretrained network, and none is loaded.';
  }
  if (method.needs.includes('labels') && !labelled) {
    return 'It needs labels: put the pictures into folders named by what they show.';
  }
  return null;
}
