/** What can be done with a question, as the page calls it: nothing to await, every failure becomes a notice. */
import { guard } from './notices.ts';
import type { QueryActions } from './query-state.ts';

const changing = () => import('./query-changes.ts');

export const queryActions: QueryActions = {
  add: (part) => guard('search with another picture', async () => (await changing()).addPart(part)),
  removePart: (index) =>
    guard('search without that picture', async () => (await changing()).removePart(index)),
  crop: (index, box) =>
    guard('search with a part of the picture', async () => (await changing()).cropPart(index, box)),
  cropItem: (item, box) =>
    guard('search with a part of the picture', async () => (await changing()).cropItem(item, box)),
  more: (item) =>
    guard('search for more like that', async () => (await changing()).mark(item, 'more')),
  less: (item) =>
    guard('search for less like that', async () => (await changing()).mark(item, 'less')),
  undoFeedback: () => guard('search again', async () => (await changing()).undoFeedback()),
  clearFeedback: () => guard('search again', async () => (await changing()).clearFeedback()),
  setFilter: (filter) =>
    guard('filter the pictures', async () => (await changing()).setFilter(filter)),
  cut: (distance) =>
    guard('search within that distance', async () => (await changing()).cut(distance)),
  back: () => guard('go back', async () => (await changing()).travel(-1)),
  forward: () => guard('go forward', async () => (await changing()).travel(1)),
  open: (address, entry) =>
    guard('open what the address says', async () => (await changing()).openAddress(address, entry)),
  explainBit: (bit) =>
    guard('tell what the bit stands for', async () => (await import('./bits.ts')).explainBit(bit)),
};
