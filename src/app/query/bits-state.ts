/** What one bit of the code stands for, told by pictures. */
import type { Item } from '../../gallery/item.ts';

export interface ExplainedBit {
  /** 0 is the most significant bit of the first byte. */
  bit: number;
  /** Pictures that have it (1), the clearest first. */
  most: readonly Item[];
  /** Pictures that lack it (0), the clearest first. */
  least: readonly Item[];
  /** The share of the searched pictures that have it, 0 to 1. */
  share: number;
  /** "value": the order is that of the values that the bit was cut from; "code": examples from the code alone. */
  from: 'value' | 'code';
}
