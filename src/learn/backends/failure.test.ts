import { expect, test, vi } from 'vitest';

const fresh = async () => {
  vi.resetModules();
  return import('./failure.ts');
};

test('a read that never ends is rejected when the device fails', async () => {
  const { reportBackendFailure, unlessBackendFails } = await fresh();
  const reading = unlessBackendFails(new Promise<never>(() => undefined));
  reportBackendFailure('The device was lost.', 'lost');
  await expect(reading).rejects.toThrow('The device was lost.');
});

test('after the first failure nothing is read any more, and that failure is the one told', async () => {
  const { assertBackendAlive, reportBackendFailure, unlessBackendFails } = await fresh();
  await expect(unlessBackendFails(Promise.resolve(3))).resolves.toBe(3);
  reportBackendFailure('First.', 'lost');
  reportBackendFailure('Second.', 'lost');
  expect(assertBackendAlive).toThrow('First.');
  await expect(unlessBackendFails(Promise.resolve(3))).rejects.toThrow('First.');
});

test('what is tried next does not suffer from the failure before', async () => {
  const { assertBackendAlive, forgetBackendFailure, reportBackendFailure } = await fresh();
  reportBackendFailure('The program does not compile.', 'lost');
  forgetBackendFailure();
  expect(assertBackendAlive).not.toThrow();
});
