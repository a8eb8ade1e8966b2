import { describe, expect, test } from 'vitest';
import {
  BackendError,
  fromErrorRecord,
  isAbort,
  isMissingPart,
  messageOf,
  toErrorRecord,
  UserError,
} from './error.ts';

const travelled = (error: unknown): Error => fromErrorRecord(structuredClone(toErrorRecord(error)));

describe('an error that travels as a record', () => {
  test('keeps name, message and causes', () => {
    const cause = new RangeError('inner', { cause: new TypeError('innermost') });
    const error = travelled(new SyntaxError('outer', { cause }));
    expect(error).toMatchObject({
      name: 'SyntaxError',
      message: 'outer',
      cause: {
        name: 'RangeError',
        message: 'inner',
        cause: { name: 'TypeError', message: 'innermost' },
      },
    });
    expect(error.cause).toBeInstanceOf(Error);
  });

  test('is a BackendError again if it was one, with how the device failed', () => {
    const error = travelled(new BackendError('The device is gone.', 'lost'));
    expect(error).toBeInstanceOf(BackendError);
    expect(error).toMatchObject({ message: 'The device is gone.', failure: 'lost' });
  });

  test('is a UserError again if it was one, as a cause too', () => {
    const error = travelled(new UserError('Do that.', { cause: new UserError('Or this.') }));
    expect(error).toBeInstanceOf(UserError);
    expect(error.name).toBe('UserError');
    expect(error.cause).toBeInstanceOf(UserError);
    expect(travelled(new Error('plain'))).not.toBeInstanceOf(UserError);
  });

  test('has no cause where there was none', () => {
    expect('cause' in travelled(new Error('alone'))).toBe(false);
    expect('cause' in travelled(new UserError('alone'))).toBe(false);
  });

  test('ends where its causes go round in a circle', () => {
    const first = new Error('first');
    first.cause = new Error('second', { cause: first });
    let depth = 0;
    for (let at: unknown = travelled(first); at instanceof Error; at = at.cause) depth++;
    expect(depth).toBe(5);
  });

  test('can be anything that was thrown', () => {
    expect(toErrorRecord('text')).toEqual({ name: 'Error', message: 'text' });
    expect(toErrorRecord(undefined)).toEqual({ name: 'Error', message: 'undefined' });
  });

  test('is still known as an abort', () => {
    expect(isAbort(travelled(AbortSignal.abort().reason))).toBe(true);
    expect(isAbort(travelled(new Error('AbortError')))).toBe(false);
    expect(isAbort('AbortError')).toBe(false);
  });
});

test('the message of anything thrown is a text', () => {
  expect([new UserError('a'), 'b', 3, null].map(messageOf)).toEqual(['a', 'b', '3', 'null']);
});

test.each([
  ['Failed to fetch dynamically imported module: https://host.example/assets/map-1.js', true],
  ['error loading dynamically imported module: https://host.example/assets/map-1.js', true],
  ['Importing a module script failed.', true],
  ['Unable to preload CSS for /assets/map-1.css', true],
  ['Failed to fetch', false],
])('a part of the page that is not there is known by what engines say: %s', (message, known) => {
  expect(isMissingPart(new TypeError(message))).toBe(known);
});
