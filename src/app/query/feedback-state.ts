/** What the person said of the results of the present query: ids of items, the latest last. */

export interface FeedbackState {
  more: readonly string[];
  less: readonly string[];
}

export const noFeedback: FeedbackState = { more: [], less: [] };
