import { expect, test } from 'vitest';
import { methodHindrance } from './method-hindrance.ts';
import { recommendedMethod } from './method-recommendation.ts';

const methods = [
  'instant',
  'denoising-autoencoder',
  'classifier',
  'backbone-features',
  'orthohash',
].map((id) => ({ id }));
const nothing = { labels: 0, backbone: false, pictures: 500 };

test('labels and a network call for a hash head, either alone for its own method', () => {
  const both = { labels: 3, backbone: true, pictures: 500 };
  expect(recommendedMethod(methods, both)?.method).toBe('orthohash');
  expect(recommendedMethod(methods, { ...both, labels: 0 })?.method).toBe('backbone-features');
  expect(recommendedMethod(methods, { ...both, backbone: false })?.method).toBe('classifier');
});

test('a single label tells nothing apart and counts as none', () => {
  expect(recommendedMethod(methods, { ...nothing, labels: 1 })?.method).toBe('instant');
});

test('without labels and network it is instant up to 1,000 pictures and the autoencoder beyond', () => {
  expect(recommendedMethod(methods, { ...nothing, pictures: 1000 })?.method).toBe('instant');
  const many = recommendedMethod(methods, { ...nothing, pictures: 1001 });
  expect(many?.method).toBe('denoising-autoencoder');
  expect(many?.why).toMatch(/^[^.]+\.$/);
});

test('what is not in the list is not recommended', () => {
  expect(recommendedMethod([{ id: 'denoising-autoencoder' }], nothing)).toBeNull();
});

test('a method says what it lacks, and nothing where it lacks nothing', () => {
  const rich = { labels: 2, backbone: true, pictures: 10 };
  expect(methodHindrance({ needs: ['labels', 'backbone'] }, rich)).toBeNull();
  expect(methodHindrance({ needs: ['backbone'] }, nothing)).toContain('pretrained network');
  expect(methodHindrance({ needs: ['labels'] }, nothing)).toContain('Needs labels');
  expect(methodHindrance({ needs: ['labels'] }, { ...nothing, labels: 1 })).toContain('two labels');
  expect(methodHindrance({ needs: [] }, nothing)).toBeNull();
});
