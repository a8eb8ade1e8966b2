import { expect, test } from 'vitest';
import { parseCall, usage } from './arguments.mjs';

const least = ['--gallery', 'pictures', '--methods', 'instant,classifier'];

/** @param {string[]} more */
const planned = (...more) => parseCall([...least, ...more])?.plans;

test('the least that can be asked for is seeded with 1, on WASM, with queries from the gallery', () => {
  expect(parseCall(least)).toEqual({
    gallery: 'pictures',
    queries: null,
    plans: [
      { method: 'instant', options: {}, wished: {} },
      { method: 'classifier', options: {}, wished: {} },
    ],
    anywhere: {},
    seed: '1',
    backend: 'wasm',
    backbone: null,
    json: false,
  });
});

test('bits and epochs are wishes for every method, a setting may be of one method alone', () => {
  const set = [
    '--bits',
    '032',
    '--epochs',
    '10',
    '--set',
    'noise=0.3',
    '--set',
    'classifier.width=8',
  ];
  const call = parseCall([...least, ...set]);
  expect(call?.anywhere).toEqual({ noise: '0.3' });
  expect(call?.plans).toEqual([
    { method: 'instant', options: {}, wished: { bits: '32', epochs: '10' } },
    { method: 'classifier', options: { width: '8' }, wished: { bits: '32', epochs: '10' } },
  ]);
});

test('a method that is to be compared in two ways is measured twice, in its place', () => {
  const plans = planned('--compare', 'instant=cosine', '--compare', 'instant=hamming');
  expect(plans?.map(({ method, options }) => [method, options['compare']])).toEqual([
    ['instant', '2'],
    ['instant', '0'],
    ['classifier', undefined],
  ]);
});

test('help is asked for with nothing else, and names every word', () => {
  expect(parseCall(['--help'])).toBeNull();
  for (const word of ['gallery', 'queries', 'methods', 'backbone', 'compare', 'json']) {
    expect(usage).toContain(`--${word}`);
  }
});

test.each([
  [['--methods', 'instant'], /--gallery names .* missing/],
  [['--gallery', 'x'], /--methods names .* missing/],
  [[...least, '--bits', 'many'], /--bits is a whole number, not “many”/],
  [[...least, '--seed', '-1'], /seed/],
  [[...least, '--backend', 'cpu'], /wasm, webgl, webgpu, not “cpu”/],
  [[...least, '--set', 'noise'], /“noise” is no NAME=VALUE/],
  [[...least, '--set', 'hashnet.bits=8'], /“hashnet”, which --methods does not name/],
  [[...least, '--compare', 'instant=bits'], /hamming, euclidean, cosine, not “bits”/],
  [[...least, '--shiny'], /--shiny.*--help/],
  [['--gallery', 'x', '--methods', 'a,,b'], /empty place/],
  [['--gallery', 'x', '--methods', 'a,b,a'], /“a” twice/],
])('%j is refused in one sentence', (words, sentence) => {
  expect(() => parseCall(words)).toThrow(sentence);
});
