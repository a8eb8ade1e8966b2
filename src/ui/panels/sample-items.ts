/** A few items to show of many. */
import type { Item } from '../../gallery/item.ts';

/**
 * At most `count` items with different pictures, drawn by their hashes: as good as random, the same
 * every time, and hardly changing while a gallery grows. Each `turn` draws others.
 */
export function sampleItems(items: readonly Item[], count: number, turn = 0): Item[] {
  const chosen: { rank: string; item: Item }[] = [];
  for (const item of items) {
    const rank = rankOf(item.picture, turn);
    const last = chosen.at(-1);
    if (chosen.length === count && last && rank >= last.rank) continue;
    const at = chosen.findIndex((other) => other.rank >= rank);
    if (at >= 0 && chosen[at]?.rank === rank) continue; // the same picture under another path
    chosen.splice(at < 0 ? chosen.length : at, 0, { rank, item });
    if (chosen.length > count) chosen.pop();
  }
  return chosen.map(({ item }) => item);
}

/** The hash read from another digit on in every turn: another order, no two pictures equal. */
function rankOf(hash: string, turn: number): string {
  if (turn === 0) return hash;
  const from = (turn * 8) % Math.max(1, hash.length);
  return hash.slice(from) + hash.slice(0, from);
}
