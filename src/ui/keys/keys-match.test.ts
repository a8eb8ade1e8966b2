import { expect, it } from 'vitest';
import { matchesKey } from './keys-match.ts';

const bare = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const press = (key: string, more: Partial<typeof bare> = {}) => ({ ...bare, key, ...more });

it('finds a key among alternatives', () => {
  expect(matchesKey('ArrowRight n', press('n'))).toBe(true);
  expect(matchesKey('ArrowRight n', press('ArrowRight'))).toBe(true);
  expect(matchesKey('ArrowRight n', press('ArrowLeft'))).toBe(false);
});

it('takes a sign whether or not the keyboard needs Shift for it', () => {
  expect(matchesKey('?', press('?', { shiftKey: true }))).toBe(true);
  expect(matchesKey('+', press('+'))).toBe(true);
});

it('takes a letter in capitals while caps lock is on, but not with a modifier that was not asked for', () => {
  expect(matchesKey('s', press('S'))).toBe(true);
  expect(matchesKey('s', press('s', { ctrlKey: true }))).toBe(false);
  expect(matchesKey('s', press('S', { shiftKey: true }))).toBe(false);
});

it('tells Shift+Enter from Enter, and takes Cmd for Ctrl', () => {
  expect(matchesKey('Shift+Enter', press('Enter', { shiftKey: true }))).toBe(true);
  expect(matchesKey('Shift+Enter', press('Enter'))).toBe(false);
  expect(matchesKey('Ctrl+V', press('v', { metaKey: true }))).toBe(true);
});

it('calls the space bar Space', () => {
  expect(matchesKey('Space', press(' '))).toBe(true);
});
