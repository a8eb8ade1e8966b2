import { describe, expect, test } from 'vitest';
import { epochText, healthText, paceText, trainingShare } from './training.ts';

const progress = {
  epoch: 6,
  epochs: 15,
  step: 210,
  steps: 600,
  loss: 0.02,
  picturesPerSecond: 1912.4,
  secondsLeft: 38.2,
};

describe('what a training says', () => {
  test('the share is that of all steps', () => {
    expect(trainingShare(progress)).toBeCloseTo(0.35);
    expect(trainingShare({ ...progress, epoch: 15, step: 600 })).toBe(1);
    expect(trainingShare({ ...progress, step: 0, steps: 0 })).toBe(0);
  });

  test('epoch and pace are told in words', () => {
    expect(epochText(progress)).toBe('Epoch 6 of 15');
    expect(paceText(progress)).toBe('1,912 pictures/s · 38 s left');
  });

  test('dead bits and balance are told in words', () => {
    expect(healthText({ deadBits: 0, imbalance: 0.02 })).toBe(
      'Every bit carries something; the bits split the pictures almost in halves.',
    );
    expect(healthText({ deadBits: 1, imbalance: 0.1 })).toBe(
      '1 bit carries nothing; a bit splits the pictures 60 to 40 on average.',
    );
  });
});
