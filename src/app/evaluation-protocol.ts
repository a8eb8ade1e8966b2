/** Who asks and who answers when this gallery's encoders are judged. */
import { labelHindrance, nobodyAsks, sizeRemarks } from '../evaluate/remarks.ts';
import type { Protocol } from '../evaluate/evaluation.ts';
import { UserError } from '../lib/error.ts';
import {
  copiedPictures,
  labelledPictures,
  type CopiedPictures,
  type LabelledPictures,
} from './measured-pictures.ts';
import { get, parameters } from './store.ts';

/** Labelled pictures ask, those with the same label should come back. */
export interface AskedByLabels {
  measure: 'labels';
  from: 'test' | 'val';
  galleryFrom: Protocol['gallery']['from'];
  queries: LabelledPictures;
  gallery: LabelledPictures;
}

/** Altered copies ask, their originals should come back. */
export interface AskedByCopies extends CopiedPictures {
  measure: 'copies';
  remarks: string[];
}

export type Asked = AskedByLabels | AskedByCopies;

/**
 * Labelled test pictures ask the rest where there are some, else validation pictures ask those that are learned from;
 * without two labels, altered copies ask. Throws a UserError where there are fewer than two pictures to search.
 */
export function chooseProtocol(): Asked {
  const { items, labels } = get().gallery;
  const hindrance = labelHindrance({ labels, items: items.length });
  const byLabels = hindrance === null ? askedByLabels() : null;
  if (byLabels) return byLabels;
  const copied = copiedPictures(() => true);
  if (copied.gallery.length < 2) {
    throw new UserError(
      `An evaluation needs at least 2 different pictures to search and there ${copied.gallery.length === 1 ? 'is 1' : 'are none'}; add more.`,
    );
  }
  const remarks = [hindrance ?? nobodyAsks, ...sizeRemarks(copied.gallery.length)];
  return { measure: 'copies', ...copied, remarks };
}

function askedByLabels(): AskedByLabels | null {
  for (const [from, galleryFrom] of [
    ['test', ['train', 'val']],
    ['val', ['train']],
  ] as const) {
    const queries = labelledPictures([from]);
    const gallery = labelledPictures(galleryFrom);
    if (queries.hashes.length === 0 || gallery.hashes.length === 0) continue;
    const known = new Set(gallery.labels);
    if (!queries.labels.some((label) => known.has(label))) continue;
    return { measure: 'labels', from, galleryFrom: [...galleryFrom], queries, gallery };
  }
  return null;
}

/** Whether figures were measured on the pictures that are there now, drawn by the same seed. */
export function isCurrent({ items, seed }: { items: number; seed: number }): boolean {
  return items === get().gallery.items.length && seed === parameters.seed;
}
