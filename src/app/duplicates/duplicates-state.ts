/** What the Duplicates tab shows, and what it can be told to do. */

/** Kept apart, since they mean different things: the same bytes, the same picture, the same kind of picture. */
export type DuplicateTier = 'exact' | 'near' | 'similar';

/** Which of a group is suggested to be kept. */
export type KeeperRule = 'largest' | 'oldest';

/** Of thousands of groups a page is looked at: what only that page shows may be computed when it is read. */
export interface DuplicateGroup {
  /** Ids of items, in the order of the gallery. */
  items: readonly string[];
  /** The item that is suggested to be kept, or was chosen. */
  keeper: string;
  /** For each of `items` the bits of the perceptual hash that differ from the keeper's. */
  distances: readonly number[];
  /** Upright pixels of each, "800 × 600"; empty where nobody knows. */
  sizes: readonly string[];
  /** Pictures of one colour have no hash: these are together because their colours are. */
  flat?: true;
}

export type DuplicatesWork =
  { kind: 'idle' } | { kind: 'running'; what: string; done: number; total: number };

export interface DuplicatesState {
  tier: DuplicateTier;
  /** Bits of the perceptual hash that near-duplicates may differ in. */
  radius: number;
  /** The largest radius that was compared: more would be too many pairs to list. */
  mostRadius: number;
  /** Whether turned and mirrored copies count as near-duplicates. */
  turned: boolean;
  rule: KeeperRule;
  work: DuplicatesWork;
  /** Null before it was looked for. */
  exact: readonly DuplicateGroup[] | null;
  near: readonly DuplicateGroup[] | null;
  similar: readonly DuplicateGroup[] | null;
  /** How many pairs of pictures differ in exactly so many bits, 0 to `mostRadius`; null before they were counted. */
  pairsAt: Float64Array | null;
  /** Ids of items. */
  marked: ReadonlySet<string>;
  /** Encoder whose clusters the similar tier shows. */
  encoder: string | null;
  /** Pictures that could not be hashed, since their thumbnail is damaged. */
  unhashed: number;
}

export interface DuplicatesActions {
  /** Hashes what has none yet, then looks for the groups of the chosen tier. */
  find(): void;
  /** Stops what is at work; what was found so far stays. */
  cancel(): void;
  setTier(tier: DuplicateTier): void;
  setRadius(radius: number): void;
  setTurned(turned: boolean): void;
  keeperRule(rule: KeeperRule): void;
  /** `group` is the number of a group of the chosen tier. */
  setKeeper(group: number, item: string): void;
  mark(items: readonly string[], on: boolean): void;
  /** Of the chosen tier. */
  markAllButKeepers(): void;
  /** The paths of the marked files, one a line, or as a table. */
  exportList(format: 'text' | 'csv'): void;
  /** From the gallery alone; nothing on disk is touched. */
  removeMarked(): void;
}

/**
 * Bits of 256. Of 100 photographs saved again (half and third size, JPEG quality 30 to 90, brightness and contrast changed
 * by 20 to 30 %, grey, turned, mirrored) all stay within 27; a cut of 2 % at each side takes 37. Among 8,000 other
 * pictures (`data/animals`, `data/products`, `data/cifar10-5k`, `data/fashion-mnist-900`) the nearest two that are not the
 * same to the eye are 32 apart.
 */
const usualRadius = 30;

/** As far as pairs are listed: beyond, unlike pictures of one kind begin to fall together. */
export const largestRadius = { plain: 64, turned: 48 };

export const noDuplicates: DuplicatesState = {
  tier: 'exact',
  radius: usualRadius,
  mostRadius: largestRadius.plain,
  turned: false,
  rule: 'largest',
  work: { kind: 'idle' },
  exact: null,
  near: null,
  similar: null,
  pairsAt: null,
  marked: new Set(),
  encoder: null,
  unhashed: 0,
};
