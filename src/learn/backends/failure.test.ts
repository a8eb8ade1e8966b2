import { expect, test, vi } from 'vitest';

const fresh = async () => {
  vi.resetModules();
  const { BackendError, UserError } = await import('../../lib/error.ts');
  return { ...(await import('./failure.ts')), BackendError, UserError };
};

test('a read that never ends is rejected when the device fails', async () => {
  const { reportBackendFailure, unlessBackendFails, BackendError } = await fresh();
  const reading = unlessBackendFails(new Promise<never>(() => undefined));
  reportBackendFailure('The device was lost.', 'lost');
  await expect(reading).rejects.toThrow(new BackendError('The device was lost.', 'lost'));
});

test('after the first failure nothing is read any more, and that failure is the one told', async () => {
  const { assertBackendAlive, reportBackendFailure, unlessBackendFails } = await fresh();
  await expect(unlessBackendFails(Promise.resolve(3))).resolves.toBe(3);
  reportBackendFailure('First.', 'memory');
  reportBackendFailure('Second.', 'lost');
  expect(assertBackendAlive).toThrow(expect.objectContaining({ message: 'First.' }));
  await expect(unlessBackendFails(Promise.resolve(3))).rejects.toMatchObject({
    message: 'First.',
    failure: 'memory',
  });
});

test('what a read gave is not taken when the device had failed meanwhile', async () => {
  const { inspectBackend, reportBackendFailure, unlessBackendFails } = await fresh();
  let lost = false;
  inspectBackend(() => {
    if (lost) reportBackendFailure('The context was lost.', 'lost');
  });
  const reading = unlessBackendFails(Promise.resolve(new Float32Array(3)));
  lost = true;
  await expect(reading).rejects.toMatchObject({ failure: 'lost' });
});

test('what is tried next does not suffer from the failure before', async () => {
  const { assertBackendAlive, forgetBackendFailure, reportBackendFailure } = await fresh();
  reportBackendFailure('The program does not compile.', 'wrong');
  forgetBackendFailure();
  expect(assertBackendAlive).not.toThrow();
});

test('a backend that was passed over is not heard when it tells of its loss afterwards', async () => {
  const { assertBackendAlive, beginBackend, inspectBackend } = await fresh();
  const first = beginBackend();
  inspectBackend(() => first('The first looks lost.', 'lost'));
  const second = beginBackend();
  first('The first was lost.', 'lost');
  expect(assertBackendAlive).not.toThrow();
  second('The second was lost.', 'lost');
  expect(assertBackendAlive).toThrow('The second was lost.');
});

test.each([
  ['Chrome', new RangeError('Array buffer allocation failed')],
  ['Firefox', new Error('out of memory')],
  ['WebGPU', new RangeError('createBuffer failed, size (9) is too large for the implementation')],
  ['WebAssembly', new RangeError('WebAssembly.Memory.grow(): Unable to grow instance memory')],
  ['Emscripten', new Error('Aborted(OOM). Build with -sASSERTIONS for more info.')],
])('memory that is full is known as %s says it', async (_, error) => {
  const { onDevice } = await fresh();
  const failed = onDevice(() => Promise.reject(error));
  await expect(failed).rejects.toMatchObject({ failure: 'memory', cause: error });
  await expect(failed).rejects.toThrow('choose a smaller input size or width');
});

test('an error that follows from a lost device is told as that loss', async () => {
  const { inspectBackend, onDevice, reportBackendFailure } = await fresh();
  inspectBackend(() => reportBackendFailure('The context was lost.', 'lost'));
  const failed = onDevice(() => Promise.reject(new Error('Unable to create WebGLTexture.')));
  await expect(failed).rejects.toMatchObject({ failure: 'lost', message: 'The context was lost.' });
});

test('errors that are no failure of the device stay what they are', async () => {
  const { onDevice, UserError } = await fresh();
  const errors = [
    new UserError('Add pictures.'),
    new DOMException('Stopped.', 'AbortError'),
    new RangeError('A row has 3 features where 4 belong.'),
  ];
  for (const error of errors) {
    await expect(onDevice(() => Promise.reject(error))).rejects.toBe(error);
  }
});
