/** Keys that lists, grids and the map see to themselves while they have the focus: named here so that the overview lists them. */
import type { KeyBinding } from './keys-layers.ts';
import { keyWords } from '../words/keys.ts';

const { results, grid, map, duplicates } = keyWords;
const arrows = 'ArrowLeft ArrowRight ArrowUp ArrowDown';

/** What a result does is told by its toolbar. */
const search: readonly KeyBinding[] = [
  { keys: arrows, what: results.move },
  { keys: 'Home End', what: results.ends },
];

const pictures: readonly KeyBinding[] = [
  { keys: arrows, what: grid.move },
  { keys: 'Home End', what: grid.row },
  { keys: 'Ctrl+Home Ctrl+End', what: grid.ends },
  { keys: 'PageUp PageDown', what: grid.page },
  { keys: 'Enter', what: grid.open },
  { keys: 'Space', what: keyWords.select },
  { keys: 'Shift+Space', what: grid.range },
  { keys: 'Shift+Arrows', what: grid.extend },
  { keys: 'Ctrl+A', what: grid.all },
  { keys: 'Escape', what: grid.none },
];

const pairs: readonly KeyBinding[] = [
  { keys: 'Enter', what: duplicates.look },
  { keys: 'Space', what: duplicates.mark },
];

const mapKeys: readonly KeyBinding[] = [
  { keys: arrows, what: map.move },
  { keys: 'Enter', what: map.ask },
  { keys: 'Space', what: keyWords.select },
  { keys: '+', what: keyWords.zoomIn },
  { keys: '-', what: keyWords.zoomOut },
  { keys: '0', what: keyWords.whole },
];

const none: readonly KeyBinding[] = [];

/** By the id of the view's tab. */
export function keysOfView(view: string): readonly KeyBinding[] {
  if (view === 'search') return search;
  if (view === 'browse') return pictures;
  if (view === 'duplicates') return pairs;
  return view === 'map' ? mapKeys : none;
}
