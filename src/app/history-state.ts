/** How many questions can be gone back to, and forward. */

export interface HistoryState {
  back: number;
  forward: number;
}

export const noHistory: HistoryState = { back: 0, forward: 0 };
