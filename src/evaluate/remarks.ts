/** What is unusual about the pictures that figures are measured on, in sentences. */
import { formatCount, formatPlural } from '../lib/format.ts';
import { PRECISION_RANKS } from './retrieval.ts';

export interface LabelCounts {
  /** Labels with the number of their items. */
  labels: readonly { label: string; count: number }[];
  /** All items, with a label and without. */
  items: number;
}

/** Why labels cannot be asked for, in one sentence; null where they can. */
export function labelHindrance({ labels }: LabelCounts): string | null {
  const begin = 'Altered copies of gallery pictures ask instead';
  if (labels.length === 0) {
    return `${begin}, because no picture has a label; a label is the name of the folder that a picture lies in.`;
  }
  const [only] = labels;
  if (labels.length === 1 && only) {
    return `${begin}, because all labelled pictures have the same label, “${only.label}”.`;
  }
  return null;
}

/** Said where labels are there, but none of the pictures that would ask or answer has one. */
export const nobodyAsks =
  'Altered copies of gallery pictures ask instead, because there are too few labelled pictures to hold some out.';

export interface Sides {
  /** Labelled pictures that would ask, and those whose label some gallery picture has. */
  queries: number;
  asked: number;
  gallery: number;
}

/** What a reader should know of figures by labels. */
export function labelRemarks({ labels, items }: LabelCounts, sides: Sides): string[] {
  const remarks: string[] = [];
  const labelled = labels.reduce((sum, { count }) => sum + count, 0);
  if (labelled < items) {
    remarks.push(`${formatPlural(items - labelled, 'picture')} without a label take no part.`);
  }
  const single = labels.filter(({ count }) => count === 1).length;
  if (single > 0) {
    const have = single === 1 ? '1 label has' : `${formatCount(single)} labels have`;
    remarks.push(`${have} one picture only, which can find nothing of its kind.`);
  }
  const leftOut = sides.queries - sides.asked;
  if (leftOut > 0) {
    const are = leftOut === 1 ? 'query is' : 'queries are';
    remarks.push(
      `${formatCount(leftOut)} ${are} left out, because no gallery picture has the same label.`,
    );
  }
  return [...remarks, ...sizeRemarks(sides.gallery)];
}

/** Said of a gallery that has fewer pictures than are asked for. */
function sizeRemarks(gallery: number): string[] {
  const beyond = PRECISION_RANKS.filter((k) => k > gallery);
  if (beyond.length === 0) return [];
  const ranks = new Intl.ListFormat('en-GB').format(beyond.map(String));
  return [
    `The gallery has only ${formatPlural(gallery, 'picture')}: at ${ranks}, the missing ones count as misses.`,
  ];
}

/** Said where copies ask so few pictures that a figure cannot be anything but 1. */
export function copyRemarks(gallery: number): string[] {
  if (gallery > 10) return [];
  return [
    `The gallery has only ${formatPlural(gallery, 'picture')}: every original is among the first ten.`,
  ];
}
