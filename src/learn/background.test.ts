import { expect, test } from 'vitest';
import { whenUndisturbing, withoutBackground } from './background.ts';

test('work in the background waits until every measurement is done', async () => {
  const order: string[] = [];
  let endFirst = (): void => undefined;
  let endSecond = (): void => undefined;
  const first = withoutBackground(() => new Promise<void>((resolve) => (endFirst = resolve)));
  const second = withoutBackground(() => new Promise<void>((resolve) => (endSecond = resolve)));
  const waiting = whenUndisturbing().then(() => order.push('background'));
  endFirst();
  await first;
  order.push('first');
  endSecond();
  await second;
  await waiting;
  expect(order).toEqual(['first', 'background']);
});

test('a measurement that fails does not hold it up', async () => {
  await expect(withoutBackground(() => Promise.reject(new Error('No.')))).rejects.toThrow('No.');
  await expect(whenUndisturbing()).resolves.toBeUndefined();
});
