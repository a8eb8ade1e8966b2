/** What can be done with a question, as the page calls it: nothing to await, every failure becomes a notice. */
import { guard } from './notices.ts';
import type { QueryActions } from './query-state.ts';
import {
  addPart,
  clearFeedback,
  cropItem,
  cropPart,
  cut,
  mark,
  openAddress,
  removePart,
  setFilter,
  travel,
  undoFeedback,
} from './query-changes.ts';

export const queryActions: QueryActions = {
  add: (part) => guard('search with another picture', () => addPart(part)),
  removePart: (index) => guard('search without that picture', () => removePart(index)),
  crop: (index, box) => guard('search with a part of the picture', () => cropPart(index, box)),
  cropItem: (item, box) => guard('search with a part of the picture', () => cropItem(item, box)),
  more: (item) => guard('search for more like that', () => mark(item, 'more')),
  less: (item) => guard('search for less like that', () => mark(item, 'less')),
  undoFeedback: () => guard('search again', undoFeedback),
  clearFeedback: () => guard('search again', clearFeedback),
  setFilter: (filter) => guard('filter the pictures', () => setFilter(filter)),
  cut: (distance) => guard('search within that distance', () => cut(distance)),
  back: () => guard('go back', () => travel(-1)),
  forward: () => guard('go forward', () => travel(1)),
  open: (address, entry) => guard('open what the address says', () => openAddress(address, entry)),
  explainBit: (bit) =>
    guard('tell what the bit stands for', async () => (await import('./bits.ts')).explainBit(bit)),
};
