import { expect, test } from 'vitest';
import { spriteLayout } from './sprite-layout.ts';

test.each([
  [1, { side: 64, columns: 1, count: 1 }],
  [150, { side: 64, columns: 13, count: 150 }],
  [4096, { side: 64, columns: 64, count: 4096 }],
  [20_000, { side: 32, columns: 142, count: 20_000 }],
  [100_000, { side: 25, columns: 317, count: 100_000 }],
  [1_000_000, { side: 16, columns: 512, count: 262_144 }],
])('%d pictures', (rows, layout) => {
  expect(spriteLayout(rows)).toEqual(layout);
});

test('no sprite is wider or higher than the Projector takes, and all that fit are on it', () => {
  for (let rows = 1; rows < 2_000_000; rows = Math.ceil(rows * 1.07)) {
    const { side, columns, count } = spriteLayout(rows);
    expect(columns * side).toBeLessThanOrEqual(8192);
    expect(Math.ceil(count / columns) * side).toBeLessThanOrEqual(8192);
    expect(count === rows || side === 16).toBe(true);
  }
});
