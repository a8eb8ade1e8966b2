/** How far the instant codes are on their way to better ones. */
export interface Improving {
  what: string;
  done: number;
  total: number;
}
