import { expect, test } from 'vitest';
import { holdGallery, takeFree, whileNaming } from './gallery-lock.ts';

/** Locks as a browser gives them, of one mode: who asked first has it until it lets go. */
class Locks {
  readonly #held = new Map<string, Promise<unknown>>();

  async request(
    name: string,
    options: LockOptions | LockGrantedCallback<unknown>,
    given?: LockGrantedCallback<unknown>,
  ): Promise<unknown> {
    const work = typeof options === 'function' ? options : given!;
    const { ifAvailable, signal } = typeof options === 'function' ? ({} as LockOptions) : options;
    const before = this.#held.get(name);
    if (ifAvailable && before) return work(null);
    const turn = (before ?? Promise.resolve()).then(() => {
      signal?.throwIfAborted();
      return work({ name, mode: 'exclusive' });
    });
    const settled = turn.then(
      () => undefined,
      () => undefined,
    );
    this.#held.set(name, settled);
    void settled.then(() => {
      if (this.#held.get(name) === settled) this.#held.delete(name);
    });
    return turn;
  }
}

const newLocks = (): LockManager => new Locks() as unknown as LockManager;

test('the first tab is the writer, the second reads until the first lets go', async () => {
  const locks = newLocks();
  const first = await holdGallery('main', locks);
  const second = await holdGallery('main', locks);
  expect([first.role, second.role]).toEqual(['writer', 'reader']);
  expect((await holdGallery('other', locks)).role).toBe('writer');
  expect(await takeFree('main', locks)).toBeNull();
  first.release();
  await second.granted;
  second.release();
  await expect.poll(() => takeFree('main', locks)).not.toBeNull();
});

test('a tab that waits no longer is passed over', async () => {
  const locks = newLocks();
  const first = await holdGallery('main', locks);
  const second = await holdGallery('main', locks);
  const third = await holdGallery('main', locks);
  second.release();
  first.release();
  await third.granted;
});

test('a tab that is loaded anew is the writer where its page of a moment ago lets go at once', async () => {
  const locks = newLocks();
  const before = await holdGallery('main', locks);
  const coming = holdGallery('main', locks);
  before.release();
  expect((await coming).role).toBe('writer');
});

test('a browser without locks has writers alone', async () => {
  expect((await holdGallery('main', undefined)).role).toBe('writer');
  expect(await takeFree('main', undefined)).not.toBeNull();
  expect(await whileNaming(() => Promise.resolve('named'), undefined)).toBe('named');
});
