import { describe, expect, test } from 'vitest';
import type { MethodContext } from '../types.ts';
import { compareOf } from './method.ts';
import { completeOptions, describeMethods, methodNamed } from './registry.ts';

const contexts: MethodContext[] = [
  { backend: 'wasm', backbone: false, pictures: 50 },
  { backend: 'webgpu', backbone: true, pictures: 50_000 },
];

describe.each(contexts)('methods with %o', (context) => {
  const methods = describeMethods(context);

  test('each has a name of its own and options whose first values are allowed', () => {
    const ids = methods.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(methods.map(({ name }) => name)).size).toBe(ids.length);
    for (const { id, options } of methods) {
      const named = options.map((field) => field.id);
      expect(new Set(named).size, id).toBe(named.length);
      const complete = completeOptions(methodNamed(id), {}, context);
      expect(Object.keys(complete)).toEqual(named);
      for (const { choices, choiceNames } of options) {
        if (choiceNames) expect(choiceNames).toHaveLength(choices!.length);
      }
    }
  });

  test('an option has the same label and the same choices wherever it is found', () => {
    const seen = new Map<string, unknown>();
    for (const field of methods.flatMap(({ options }) => options)) {
      const { id, label, min, max, choices } = field;
      // what can be compared, and how many views may be drawn, differs from method to method
      const differs = id === 'compare' || id === 'views';
      const same = differs ? { label } : { label, min, max, choices };
      expect(seen.get(id) ?? same, id).toEqual(same);
      seen.set(id, same);
    }
  });
});

test('what labels and backbones are needed for is said', () => {
  const needs = Object.fromEntries(
    describeMethods(contexts[0]!).map(({ id, needs, decoder }) => [id, [...needs, decoder]]),
  );
  expect(needs).toMatchObject({
    'denoising-autoencoder': [true],
    autoencoder: [true],
    'autoencoder-classifier': ['labels', true],
    classifier: ['labels', false],
    'backbone-features': ['backbone', false],
    hashnet: ['labels', false],
    'deep-cauchy': ['labels', false],
    orthohash: ['labels', false],
    instant: [false],
  });
});

test('values out of range, and those that are no choice, are refused by the name of the option', () => {
  const complete = (given: Record<string, number>) =>
    completeOptions(methodNamed('autoencoder'), given, contexts[0]!);
  expect(() => complete({ noise: 0.6 })).toThrow('Noise cannot be 0.6; choose a number from 0');
  expect(() => complete({ validation: -0.1 })).toThrow('Held out cannot be -0.1');
  expect(() => complete({ learningRate: Number.NaN })).toThrow('Learning rate cannot be NaN');
  expect(() => complete({ bits: 20 })).toThrow('Bits cannot be 20; choose one of 16, 24');
  expect(() => complete({ compare: 7 })).toThrow(
    'Compared by cannot be 7; choose one of 0 (Differing bits), 1 (Euclidean distance)',
  );
  expect(() => methodNamed('magic')).toThrow('no method "magic"');
});

test('the option says how an encoder is compared, else the method does', () => {
  const autoencoder = methodNamed('autoencoder');
  expect(compareOf(autoencoder, {})).toBe('euclidean');
  expect(compareOf(autoencoder, { compare: 0 })).toBe('hamming');
  expect(compareOf(autoencoder, { compare: 2 })).toBe('cosine');
});
