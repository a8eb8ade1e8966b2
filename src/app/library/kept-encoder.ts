/** Records of encoders as earlier versions kept them. */
import { improvementOfOld } from '../encoders/instant.ts';
import { factsOfOldRuns } from '../training/runs-state.ts';
import type { EncoderRecord } from './library.ts';

/** Encoders kept before there were others, and before they were judged. */
const pixelsByBits = { compare: 'hamming', backbone: null, evaluation: null } as const;

/** With what was not written down then. */
export function withFactsOfOld(record: EncoderRecord): EncoderRecord {
  const improvement = record.improvement ?? improvementOfOld(record);
  return { ...factsOfOldRuns, ...pixelsByBits, ...record, improvement };
}
