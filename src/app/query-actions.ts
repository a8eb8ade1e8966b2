/** What can be done with a question, as the page calls it: nothing to await, every failure becomes a notice. */
import type { QueryActions } from './query-state.ts';

export const queryActions: QueryActions = {
  add: () => undefined,
  removePart: () => undefined,
  crop: () => undefined,
  cropItem: () => undefined,
  more: () => undefined,
  less: () => undefined,
  undoFeedback: () => undefined,
  clearFeedback: () => undefined,
  setFilter: () => undefined,
  cut: () => undefined,
  back: () => undefined,
  forward: () => undefined,
  explainBit: () => undefined,
};
