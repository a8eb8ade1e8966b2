import { describe, expect, test } from 'vitest';
import { UserError } from '../lib/error.ts';
import type { AddedFile, IncomingFile } from './add-files.ts';
import { addSurely, type AddOnce } from './add-surely.ts';

const files = ['a', 'poison', 'b'].map((path): IncomingFile => ({
  path,
  source: new File([], path),
}));
const sizes = [32];

/** A pool whose workers a file named "poison" brings down. */
function fragile(error: Error): { add: AddOnce; calls: string[] } {
  const calls: string[] = [];
  return {
    calls,
    add: ({ files: given }, { alone }) => {
      calls.push(given.map(({ path }) => path).join(' ') + (alone ? ' alone' : ''));
      if (given.some(({ path }) => path === 'poison')) return Promise.reject(error);
      return Promise.resolve(
        given.map(({ path }): AddedFile => ({ kind: 'refused', reason: path })),
      );
    },
  };
}

describe('addSurely', () => {
  test('a file that brings down its worker is refused alone, the others keep their order', async () => {
    const { add, calls } = fragile(new UserError('It was given up.'));
    expect(await addSurely(add, { files, sizes })).toEqual([
      { kind: 'refused', reason: 'a' },
      { kind: 'refused', reason: 'It was given up.' },
      { kind: 'refused', reason: 'b' },
    ]);
    expect(calls).toEqual(['a poison b', 'a alone', 'poison alone', 'b alone']);
  });

  test('a file of a call of its own is tried once more alone where another may have brought it down', async () => {
    const calls: boolean[] = [];
    const add: AddOnce = (_, { alone }) => {
      calls.push(alone);
      return alone
        ? Promise.resolve([{ kind: 'known' }])
        : Promise.reject(new Error('The worker was replaced because another call hung.'));
    };
    expect(await addSurely(add, { files: [files[0]!], sizes })).toEqual([{ kind: 'known' }]);
    expect(calls).toEqual([false, true]);
  });

  test('a cancelled call is not tried again', async () => {
    const { add, calls } = fragile(new DOMException('Adding was cancelled.', 'AbortError'));
    await expect(addSurely(add, { files, sizes })).rejects.toThrow('cancelled');
    expect(calls).toHaveLength(1);
  });

  test('what is no refusal is thrown', async () => {
    const { add } = fragile(new Error('No way.'));
    await expect(addSurely(add, { files: [files[1]!], sizes })).rejects.toThrow('No way.');
  });
});
