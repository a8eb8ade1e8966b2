import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Checkpoints } from './checkpoint.ts';
import { TrainingClock } from './training-clock.ts';
import type { RunState, TrainingEvent } from './types.ts';

const runAt = (step: number, value = 1): RunState => ({
  method: 'classifier',
  options: {},
  backend: 'wasm',
  epochs: 1,
  step,
  stepsPerEpoch: 10,
  random: 1,
  tensors: [{ name: 'weights', shape: [1], data: Float32Array.of(value) }],
  best: null,
  curves: [],
});

let milliseconds = 0;

beforeEach(() => {
  milliseconds = 5000;
  vi.spyOn(performance, 'now').mockImplementation(() => milliseconds);
});

afterEach(() => {
  vi.restoreAllMocks();
});

function told(seconds?: number): { checkpoints: Checkpoints; steps: number[] } {
  const steps: number[] = [];
  const emit = (event: TrainingEvent): void => {
    if (event.kind === 'checkpoint') steps.push(event.run.step);
  };
  return { checkpoints: new Checkpoints(emit, seconds), steps };
}

test('a checkpoint is told when the seconds between two went by, and every state is kept', () => {
  const { checkpoints, steps } = told(15);
  for (let step = 1; step <= 6; step++) {
    milliseconds += 10_000;
    checkpoints.keep(runAt(step));
    expect(checkpoints.last?.step).toBe(step);
  }
  expect(steps).toEqual([2, 4, 6]);
});

test('the clock of the computer may be set to any time: none is lost, none comes too often', () => {
  const { checkpoints, steps } = told(15);
  const date = vi.spyOn(Date, 'now');
  for (const [step, set] of [0, 4e12, 1, Number.NaN].entries()) {
    date.mockReturnValue(set);
    milliseconds += 10_000;
    checkpoints.keep(runAt(step));
  }
  expect(steps).toEqual([1, 3]);
});

test('what is left of a training is never less than nothing, whatever the clocks do', () => {
  const clock = new TrainingClock(64);
  expect(clock.secondsLeft(10, 1)).toBe(0);
  milliseconds += 100;
  clock.addStepping(5000, 1);
  vi.spyOn(Date, 'now').mockReturnValue(-1e12);
  clock.addStepping(milliseconds, 1);
  expect(clock.secondsLeft(10, 1)).toBe(0.5);
  expect(clock.picturesPerSecond).toBe(1280);
});

test.each([Number.NaN, Number.POSITIVE_INFINITY])(
  'a state with %d in it is neither kept nor told',
  (value) => {
    const { checkpoints, steps } = told(1);
    expect(checkpoints.keep(runAt(1))).toBe(true);
    milliseconds += 2000;
    expect(checkpoints.keep(runAt(2, value))).toBe(false);
    expect(checkpoints.last?.step).toBe(1);
    expect(steps).toEqual([]);
  },
);

test('while a state has a value that is no number, none is asked for sooner than else', () => {
  const { checkpoints, steps } = told(15);
  const asked: number[] = [];
  for (let step = 1; step <= 6; step++) {
    milliseconds += 10_000;
    if (!checkpoints.isDue) continue;
    asked.push(step);
    checkpoints.keep(runAt(step, step < 6 ? Number.NaN : 1));
  }
  expect([asked, steps]).toEqual([[2, 4, 6], [6]]);
});

test('without seconds none is told', () => {
  const { checkpoints, steps } = told();
  milliseconds += 1e9;
  expect(checkpoints.keep(runAt(1))).toBe(true);
  expect(steps).toEqual([]);
});
