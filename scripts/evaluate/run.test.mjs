import { expect, test } from 'vitest';
import { runnablePlans } from './run.mjs';

const offered = [
  { id: 'denoising-autoencoder', hindrance: null },
  { id: 'classifier', hindrance: 'It learns from labels, and these pictures have none.' },
];

/** @param {string} method */
const plan = (method) => ({ method, options: {}, wished: {} });

test('methods that can run keep their order, instant codes can always run', () => {
  const plans = [plan('denoising-autoencoder'), plan('instant')];
  expect(runnablePlans(plans, offered)).toEqual(plans);
});

test('"all" is what can run', () => {
  expect(runnablePlans([plan('all')], offered)).toEqual([plan('denoising-autoencoder')]);
});

test('a method that is not known is refused with those that are', () => {
  expect(() => runnablePlans([plan('hashnett')], offered)).toThrow(
    'There is no method “hashnett”; the methods are instant, denoising-autoencoder, classifier.',
  );
});

test('a method that cannot run is refused with the reason of the page', () => {
  expect(() => runnablePlans([plan('classifier')], offered)).toThrow(
    '“classifier” cannot run: It learns from labels, and these pictures have none.',
  );
});
