import { describe, expect, test } from 'vitest';
import { indicesNear, rowsNear } from './result-window.ts';

describe('the results near the view', () => {
  test('a list that begins below the view is drawn as far as the view reaches, and a little beyond', () => {
    expect(rowsNear(500, 800, 100, 300)).toEqual({ from: 0, to: 6 });
  });

  test('rows that were scrolled past are left out', () => {
    expect(rowsNear(-5000, 800, 100, 300)).toEqual({ from: 47, to: 61 });
  });

  test('a list that is far above or far below the view has nothing to draw', () => {
    expect(rowsNear(-90_000, 800, 100, 300)).toEqual({ from: 300, to: 300 });
    expect(rowsNear(5000, 800, 100, 300)).toEqual({ from: 0, to: 0 });
  });

  test('the tab stop is drawn wherever it is, in its place', () => {
    const near = { from: 2, to: 3 };
    expect(indicesNear(near, 3, 20, 0)).toEqual([0, 6, 7, 8]);
    expect(indicesNear(near, 3, 20, 7)).toEqual([6, 7, 8]);
    expect(indicesNear(near, 3, 20, 19)).toEqual([6, 7, 8, 19]);
  });

  test('the last row ends with the last result', () => {
    expect(indicesNear({ from: 6, to: 7 }, 3, 20, 19)).toEqual([18, 19]);
  });
});
