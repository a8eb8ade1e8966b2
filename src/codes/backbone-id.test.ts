import { expect, test } from 'vitest';
import { backboneId, readBackboneId, weightsOf } from './backbone-id.ts';

const weights = '0123456789abcdef';

test('an id names weights and preprocessing, and gives both back', () => {
  const preprocessing = { scale: 'caffe', crop: 'squeeze', views: 'mirrored' } as const;
  const id = backboneId(weights, preprocessing);
  expect(id).toBe('0123456789abcdef-caffe-squeeze-mirrored');
  expect(readBackboneId(id)).toEqual({ weights, preprocessing });
  expect(weightsOf(id)).toBe(weights);
});

test('an id without a word on views, as all were once, is of pictures alone', () => {
  const preprocessing = { scale: 'signed', crop: 'centre', views: 'one' } as const;
  const id = '0123456789abcdef-signed-centre';
  expect(readBackboneId(id)).toEqual({ weights, preprocessing });
  expect(backboneId(weights, preprocessing)).toBe(id);
});

test('what is no id of a network gives null', () => {
  const wrong = ['', weights, `${weights}-signed`, `${weights}-signed-centre-more`];
  wrong.push(`${weights}-loud-centre`, `${weights}-signed-left`, 'short-signed-centre');
  wrong.push(`${weights}-signed-centre-`, `${weights}-signed-centre-mirrored-more`);
  expect(wrong.map(readBackboneId)).toEqual(wrong.map(() => null));
});
