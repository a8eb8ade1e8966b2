import { describe, expect, test } from 'vitest';
import { columnsOf, nextIndex } from './roving.ts';

describe('roving focus in a grid', () => {
  test('left and right go through all elements and stop at the ends', () => {
    expect(nextIndex('ArrowRight', 4, 12, 5)).toBe(5);
    expect(nextIndex('ArrowRight', 11, 12, 5)).toBe(11);
    expect(nextIndex('ArrowLeft', 0, 12, 5)).toBe(0);
  });

  test('up and down stay in the column, or where they are', () => {
    expect(nextIndex('ArrowDown', 1, 12, 5)).toBe(6);
    expect(nextIndex('ArrowDown', 8, 12, 5)).toBe(8);
    expect(nextIndex('ArrowUp', 6, 12, 5)).toBe(1);
    expect(nextIndex('ArrowUp', 3, 12, 5)).toBe(3);
  });

  test('Home and End reach the ends, other keys mean nothing', () => {
    expect(nextIndex('Home', 7, 12, 5)).toBe(0);
    expect(nextIndex('End', 7, 12, 5)).toBe(11);
    expect(nextIndex('a', 7, 12, 5)).toBeNull();
  });

  test('columns are counted from the first row', () => {
    expect(columnsOf([10, 10, 10, 220, 220])).toBe(3);
    expect(columnsOf([10, 10])).toBe(2);
    expect(columnsOf([])).toBe(1);
  });
});
