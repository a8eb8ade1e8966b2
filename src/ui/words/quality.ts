/** How well encoders find, in words. */
import type { EncoderState, Quality } from '../../app/state.ts';
import { formatPlural } from '../../lib/format.ts';

/** A share of one with two digits: "0.38". */
export function formatShare(value: number): string {
  return value.toFixed(2);
}

/** "precision at 10, 220 queries": what the numbers beside the encoders are; empty where none was measured. */
export function measureText(encoders: readonly EncoderState[]): string {
  const quality = encoders.find((encoder) => encoder.quality)?.quality;
  if (!quality) return '';
  return `${quality.measure}, ${formatPlural(quality.queries, 'query', 'queries')}`;
}

/** What a measure means, for those who do not know its name. */
export function measureMeaning(measure: Quality['measure']): string {
  return measure === 'precision at 10'
    ? 'Share of the ten nearest that have the label of the validation picture that asked.'
    : 'Share of altered copies whose original came first.';
}

/** The name; with the time it was made where another encoder has the same name. */
export function encoderTitle(encoder: EncoderState, all: readonly EncoderState[]): string {
  const shared = all.some(({ id, name }) => id !== encoder.id && name === encoder.name);
  if (!shared) return encoder.name;
  const time = new Date(encoder.createdAt).toLocaleTimeString('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
  });
  return `${encoder.name}, ${time}`;
}
