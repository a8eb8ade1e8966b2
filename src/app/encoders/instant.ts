/** The training-free encoder that every gallery has. */
import type { Options } from '../../learn/types.ts';

export const INSTANT = 'instant';
export const instantBits = 64;

/** What came of improving instant codes in the background. */
export interface Improvement {
  /** On how many pictures it was last tried. */
  triedOn: number;
  /** Whether the codes are improved ones; else they are those of the first seconds, which found better. */
  kept: boolean;
}

/** What a record says of its improvement that was kept before records said so: improved codes alone have views. */
export function improvementOfOld(old: {
  method: string;
  options: Options;
  fittedOn: number;
}): Improvement | null {
  const isImproved = old.method === 'instant' && (old.options['views'] ?? 0) > 0;
  return isImproved ? { triedOn: old.fittedOn, kept: true } : null;
}

/** Whether improving is worth its seconds: it was not tried yet, or on half as many pictures at most. */
export function isImprovementDue(improvement: Improvement | null, pictures: number): boolean {
  return improvement === null || pictures >= 2 * improvement.triedOn;
}
