import { expect, test } from 'vitest';
import { createRandom } from '../lib/random.ts';
import { createAssignment } from './likeness-assignment.ts';

function leastCost(costs: Float64Array, size: number, row = 0, taken = 0): number {
  if (row === size) return 0;
  let least = Infinity;
  for (let column = 0; column < size; column++) {
    if (taken & (1 << column)) continue;
    const rest = leastCost(costs, size, row + 1, taken | (1 << column));
    least = Math.min(least, costs[row * size + column]! + rest);
  }
  return least;
}

test('the cost is that of the best of all permutations, also when the arrays are used again', () => {
  const random = createRandom(5);
  const assign = createAssignment(6);
  for (let round = 0; round < 60; round++) {
    const size = 1 + (round % 6);
    const costs = Float64Array.from({ length: size * size }, () => Math.floor(random.next() * 20));
    const columns = assign(costs, size).slice(0, size);
    expect(new Set(columns).size).toBe(size);
    const cost = columns.reduce((sum, column, row) => sum + costs[row * size + column]!, 0);
    expect(cost).toBeCloseTo(leastCost(costs, size), 9);
  }
});
