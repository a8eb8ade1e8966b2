/** Who asks and who answers when this gallery's encoders are judged. */
import { copyRemarks, labelHindrance, nobodyAsks } from '../../evaluate/remarks.ts';
import type { Protocol } from '../../evaluate/evaluation.ts';
import { UserError } from '../../lib/error.ts';
import { formatCount } from '../../lib/format.ts';
import {
  copiedPictures,
  labelledPictures,
  type CopiedPictures,
  type LabelledPictures,
} from '../encoders/measured-pictures.ts';
import { isOfGallery } from './evaluation-state.ts';
import { editsOf } from '../galleries/gallery-view.ts';
import type { EncoderState, GalleryState } from '../state.ts';
import { get, parameters } from '../store.ts';
import { learnedAmong } from '../training/training-pictures.ts';

/** The gallery when queries were chosen: what is added later is not measured. */
interface Measured {
  items: number;
  edits?: number;
  labels: GalleryState['labels'];
}

/** Labelled pictures ask, those with the same label should come back. */
export interface AskedByLabels extends Measured {
  measure: 'labels';
  from: 'test' | 'val';
  galleryFrom: Protocol['gallery']['from'];
  queries: LabelledPictures;
  gallery: LabelledPictures;
}

/** Altered copies ask, their originals should come back. */
export interface AskedByCopies extends CopiedPictures, Measured {
  measure: 'copies';
  remarks: string[];
}

export type Asked = AskedByLabels | AskedByCopies;

/**
 * Labelled test pictures ask the rest where there are some, else validation pictures ask those that are learned from;
 * without two labels, altered copies ask. Throws a UserError where there are fewer than two pictures to search.
 */
export function chooseProtocol(): Asked {
  const { items, labels, edits = 0 } = get().gallery;
  const measured = { items: items.length, labels, ...editsOf({ edits }) };
  const hindrance = labelHindrance(measured);
  const byLabels = hindrance === null ? askedByLabels(measured) : null;
  if (byLabels) return byLabels;
  const copied = copiedPictures(() => true);
  if (copied.gallery.length < 2) {
    throw new UserError(
      `An evaluation needs at least 2 different pictures to search and there ${copied.gallery.length === 1 ? 'is 1' : 'are none'}; add more.`,
    );
  }
  const remarks = [hindrance ?? nobodyAsks, ...copyRemarks(copied.gallery.length)];
  return { measure: 'copies', ...measured, ...copied, remarks };
}

function askedByLabels(measured: Measured): AskedByLabels | null {
  for (const [from, galleryFrom] of [
    ['test', ['train', 'val']],
    ['val', ['train']],
  ] as const) {
    const queries = labelledPictures([from]);
    const gallery = labelledPictures(galleryFrom);
    if (queries.hashes.length === 0 || gallery.hashes.length === 0) continue;
    const known = new Set(gallery.labels);
    if (!queries.labels.some((label) => known.has(label))) continue;
    return {
      measure: 'labels',
      ...measured,
      from,
      galleryFrom: [...galleryFrom],
      queries,
      gallery,
    };
  }
  return null;
}

/** Whether figures were measured on the pictures that are there now, drawn by the same seed. */
export function isCurrent(measured: { items: number; edits?: number; seed: number }): boolean {
  return isOfGallery(measured, get().gallery) && measured.seed === parameters.seed;
}

/** Said of figures that pictures asked for which were learned from; null for all others. */
export function learnedRemark(
  { name, options, trainingSeconds }: Pick<EncoderState, 'name' | 'options' | 'trainingSeconds'>,
  asked: Asked,
): string | null {
  if (trainingSeconds === null || asked.measure !== 'labels' || asked.from === 'test') return null;
  const count = learnedAmong(options, asked.queries.hashes);
  if (count === 0) return null;
  return `“${name}” learned from ${formatCount(count)} of the pictures that ask, because fewer were held out: its figures say too much.`;
}
