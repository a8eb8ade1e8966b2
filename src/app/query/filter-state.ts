/** Which pictures are searched and browsed. */
import type { Split } from '../../gallery/item.ts';

export interface Filter {
  /** Any of these; empty: whatever the label. */
  labels: readonly string[];
  /** The folder that a path lies in, at any depth: "animals/ape"; empty: any. */
  folder: string;
  /** Part of the file's name, whatever its case; empty: any. */
  name: string;
  /** "searched": all but the test pictures. */
  split: 'searched' | Split;
}

/** What the filter lets through. */
export interface Passing {
  items: number;
  /** Without the filter. */
  of: number;
}

export const noFilter: Filter = { labels: [], folder: '', name: '', split: 'searched' };

export const nothingPasses: Passing = { items: 0, of: 0 };
