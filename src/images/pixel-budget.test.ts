import { expect, test } from 'vitest';
import { withinPixelBudget } from './pixel-budget.ts';

/** Work of ten million pixels that ends when it is told to. */
function work(log: string[], name: string): { done: Promise<string>; end: () => void } {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const run = async (): Promise<string> => {
    log.push(name);
    await ended;
    return name;
  };
  return { done: withinPixelBudget(10_000_000, run, () => log.push(`${name} waits`)), end };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

test('a third picture waits until one of two has gone, and says that it waits', async () => {
  const log: string[] = [];
  const [first, second, third, fourth] = ['a', 'b', 'c', 'd'].map((name) => work(log, name)) as [
    ReturnType<typeof work>,
    ReturnType<typeof work>,
    ReturnType<typeof work>,
    ReturnType<typeof work>,
  ];
  await settled();
  expect(log).toEqual(['a', 'b']);
  first.end();
  await settled();
  expect(log).toEqual(['a', 'b', 'c waits', 'c', 'd waits']);
  for (const one of [second, third, fourth]) one.end();
  expect(await Promise.all([first, second, third, fourth].map(({ done }) => done))).toEqual([
    'a',
    'b',
    'c',
    'd',
  ]);
});

test('a picture beyond the budget is decoded when nothing else is, and a failure gives its room back', async () => {
  const quiet = (): void => undefined;
  const failing = withinPixelBudget(1e9, () => Promise.reject(new Error('damaged')), quiet);
  await expect(failing).rejects.toThrow('damaged');
  expect(await withinPixelBudget(1e9, () => Promise.resolve(1), quiet)).toBe(1);
});
