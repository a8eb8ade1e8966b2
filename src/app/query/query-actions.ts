/** What can be done with a question, as the page calls it: nothing to await, every failure becomes a notice. */
import { late } from '../../lib/late.ts';
import { withWork } from '../late-work.ts';
import { guard } from '../notices.ts';
import type { QueryActions } from './query-state.ts';

/** Fetched once: two fetches that are on their way may end in another order, and the newest bit must be told. */
const withBits = late(() => import('./bits.ts'));

export const queryActions: QueryActions = {
  add: (part) =>
    guard('search with another picture', () => withWork(({ changes }) => changes.addPart(part))),
  removePart: (index) =>
    guard('search without that picture', () =>
      withWork(({ changes }) => changes.removePart(index)),
    ),
  crop: (index, box) =>
    guard('search with a part of the picture', () =>
      withWork(({ changes }) => changes.cropPart(index, box)),
    ),
  cropItem: (item, box) =>
    guard('search with a part of the picture', () =>
      withWork(({ changes }) => changes.cropItem(item, box)),
    ),
  more: (item) =>
    guard('search for more like that', () => withWork(({ changes }) => changes.mark(item, 'more'))),
  less: (item) =>
    guard('search for less like that', () => withWork(({ changes }) => changes.mark(item, 'less'))),
  undoFeedback: () =>
    guard('search again', () => withWork(({ changes }) => changes.undoFeedback())),
  clearFeedback: () =>
    guard('search again', () => withWork(({ changes }) => changes.clearFeedback())),
  setFilter: (filter) =>
    guard('filter the pictures', () => withWork(({ changes }) => changes.setFilter(filter))),
  cut: (distance) =>
    guard('search within that distance', () => withWork(({ changes }) => changes.cut(distance))),
  back: () => guard('go back', () => withWork(({ changes }) => changes.travel(-1))),
  forward: () => guard('go forward', () => withWork(({ changes }) => changes.travel(1))),
  open: (address, entry) =>
    guard('open what the address says', () =>
      withWork(({ changes }) => changes.openAddress(address, entry)),
    ),
  explainBit: (bit) =>
    guard('tell what the bit stands for', () => withBits(({ explainBit }) => explainBit(bit))),
};
