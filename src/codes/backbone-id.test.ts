import { expect, test } from 'vitest';
import { backboneId, readBackboneId, weightsOf } from './backbone-id.ts';

const weights = '0123456789abcdef';

test('an id names weights and preprocessing, and gives both back', () => {
  const id = backboneId(weights, { scale: 'caffe', crop: 'squeeze' });
  expect(id).toBe('0123456789abcdef-caffe-squeeze');
  expect(readBackboneId(id)).toEqual({
    weights,
    preprocessing: { scale: 'caffe', crop: 'squeeze' },
  });
  expect(weightsOf(id)).toBe(weights);
});

test('what is no id of a network gives null', () => {
  const wrong = ['', weights, `${weights}-signed`, `${weights}-signed-centre-more`];
  wrong.push(`${weights}-loud-centre`, `${weights}-signed-left`, 'short-signed-centre');
  expect(wrong.map(readBackboneId)).toEqual(wrong.map(() => null));
});
