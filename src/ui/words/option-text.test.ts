import { expect, test } from 'vitest';
import { optionText } from './option-text.ts';

test('a choice is called what the list shows for it, not its number', () => {
  const compared = { choices: [1, 2], choiceNames: ['Euclidean distance', 'Cosine'] };
  expect(optionText(compared, 2)).toBe('Cosine');
});

test('numbers, choices without names and values that are no longer offered stay numbers', () => {
  expect(optionText({}, 0.2)).toBe('0.2');
  expect(optionText({ choices: [16, 32] }, 32)).toBe('32');
  expect(optionText({ choices: [1], choiceNames: ['Euclidean distance'] }, 0)).toBe('0');
  expect(optionText(undefined, 8)).toBe('8');
});
