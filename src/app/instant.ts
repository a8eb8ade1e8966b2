/** The training-free encoder that every gallery has. */
import type { EncoderRecord } from './library.ts';

export const INSTANT = 'instant';
export const instantBits = 64;

/** Whether it has learned patches and views already, or is the one of the first seconds. */
export function isImproved({ options }: EncoderRecord): boolean {
  return (options['views'] ?? 0) > 0;
}
