/** Figures of a bench, as annotations that `scripts/bench.mjs` reads back and prints as a table or as lines of JSON. */
import type { TestInfo } from '@playwright/test';

/** One measured number. */
export interface Figure {
  /** What was measured, in words of a few letters: "train", "search". */
  bench: string;
  /** Which of the things compared in this run: "wasm", "wasm, tfjs as shipped". */
  variant: string;
  /** How large the task was, as a person would say it: 1000000 codes, "32 px, batch 64". */
  size: number | string;
  value: number;
  /** "pictures/s", "ms", "MB", "s". */
  unit: string;
  /** Another variant at the same size in the same run, and `value` beside its value. */
  ratioTo?: string;
  ratio?: number;
}

const DIGITS = 4;

export function figure(testInfo: TestInfo, given: Figure): void {
  const { bench, variant, size, value, unit, ratioTo, ratio } = given;
  const line = {
    bench,
    variant,
    size,
    value: rounded(value),
    unit,
    ratio_to: ratioTo ?? null,
    ratio: ratio === undefined ? null : rounded(ratio),
  };
  testInfo.annotations.push({ type: 'figure', description: JSON.stringify(line) });
}

function rounded(value: number): number {
  return Number(value.toPrecision(DIGITS));
}
