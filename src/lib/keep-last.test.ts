import { expect, test } from 'vitest';
import { keepLast } from './keep-last.ts';

test('a value is computed again only for other arguments, and the last one alone is kept', () => {
  const seen: string[] = [];
  const pair = keepLast((one: string, other: string) => {
    seen.push(one + other);
    return [one, other];
  });
  const first = pair('a', 'b');
  expect(pair('a', 'b')).toBe(first);
  expect(pair('a', 'c')).toEqual(['a', 'c']);
  expect(pair('a', 'b')).not.toBe(first);
  expect(seen).toEqual(['ab', 'ac', 'ab']);
});

test('a value that could not be computed is tried again', () => {
  let calls = 0;
  const failing = keepLast((given: string) => {
    calls++;
    if (calls === 1) throw new Error(given);
    return given;
  });
  expect(() => failing('a')).toThrow('a');
  expect(failing('a')).toBe('a');
});
