import { expect, test } from 'vitest';
import { fastestKernel } from './fastest-kernel.ts';
import { HammingKernel } from './hamming.ts';

/** A kernel whose every search takes that long. */
function slowed(milliseconds: number): HammingKernel {
  const kernel: HammingKernel = Object.assign(Object.create(HammingKernel.prototype), {
    another: () => kernel,
    load: () => undefined,
    search: () => {
      const until = performance.now() + milliseconds;
      while (performance.now() < until);
      return null;
    },
  });
  return kernel;
}

test('the kernel that answers more searches is taken, in whatever order they come', () => {
  const [fast, slow] = [slowed(0.02), slowed(2)];
  expect(fastestKernel([slow, fast], 64)).toBe(fast);
  expect(fastestKernel([fast, slow], 64)).toBe(fast);
});

test('the only kernel is taken untried', () => {
  const only = slowed(0);
  only.search = () => {
    throw new Error('It was tried.');
  };
  expect(fastestKernel([only], 256)).toBe(only);
});
