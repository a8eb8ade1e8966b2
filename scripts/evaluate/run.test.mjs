import { expect, test } from 'vitest';
import { parseCall } from './arguments.mjs';
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

test('"all" keeps what was said of one method alone, and refuses it for one that cannot run', () => {
  const words =
    '--gallery x --methods all --epochs 3 --set denoising-autoencoder.noise=0.3 --compare denoising-autoencoder=cosine --compare denoising-autoencoder=hamming';
  const plans = parseCall(words.split(' '))?.plans;
  const shared = { method: 'denoising-autoencoder', wished: { epochs: '3' } };
  expect(runnablePlans(plans ?? [], offered)).toEqual([
    { ...shared, options: { noise: '0.3', compare: '2' } },
    { ...shared, options: { noise: '0.3', compare: '0' } },
  ]);
  const other = parseCall(['--gallery', 'x', '--methods', 'all', '--set', 'classifier.width=8']);
  expect(() => runnablePlans(other?.plans ?? [], offered)).toThrow(
    '“classifier” is not among the methods that can run here',
  );
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
