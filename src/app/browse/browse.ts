/** How all pictures are shown: groups, order and size, remembered for the next visit. */
import { gridSizes, type BrowseState, type Grouping, type Sorting } from './browse-state.ts';
import { report } from '../notices.ts';
import { library } from '../session.ts';
import { get, set } from '../store.ts';

const SETTING = 'browse';
/** A slider says much; what it says last is remembered. */
const RESTING_MILLISECONDS = 400;

type Kept = Pick<BrowseState, 'grouping' | 'sorting' | 'size'>;

let resting: ReturnType<typeof setTimeout> | undefined;
let restored: Promise<void> | null = null;

/** Changes some fields of how pictures are shown. */
export function setBrowse(change: Partial<BrowseState>): void {
  set({ browse: { ...get().browse, ...change } });
}

export function group(grouping: Grouping): void {
  change({ grouping });
}

export function sort(sorting: Sorting): void {
  change({ sorting });
}

/** Out of range becomes the nearest size that there is. */
export function resize(pixels: number): void {
  change({ size: Math.min(gridSizes.most, Math.max(gridSizes.least, Math.round(pixels))) });
}

function change(wanted: Partial<Kept>): void {
  setBrowse(wanted);
  clearTimeout(resting);
  resting = setTimeout(remember, RESTING_MILLISECONDS);
}

function remember(): void {
  const { grouping, sorting, size } = get().browse;
  const kept: Kept = { grouping, sorting, size };
  library()
    .storage.writeSetting(SETTING, kept)
    .catch((error: unknown) => report(error, 'remember the size of the pictures'));
}

/** Brings back what was remembered, once a visit. */
export function restoreBrowse(): Promise<void> {
  restored ??= library()
    .storage.readSetting(SETTING)
    .then((kept) => setBrowse((kept ?? {}) as Partial<Kept>));
  return restored;
}
