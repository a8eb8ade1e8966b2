/** Figures of a bench, as annotations that `scripts/bench.mjs` reads back. */
import type { TestInfo } from '@playwright/test';

export function figure(testInfo: TestInfo, name: string, value: number | string): void {
  const rounded = typeof value === 'number' ? Number(value.toPrecision(4)) : value;
  testInfo.annotations.push({ type: 'figure', description: JSON.stringify([name, rounded]) });
}
