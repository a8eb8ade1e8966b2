import { test } from '@playwright/test';
import { Semblance } from '../pages/semblance.ts';
import { measureColdStart, SCRIPT_BUDGET, type ColdStart } from '../support/cold-start.ts';
import { figure } from './figure.ts';
import { median } from './pages/compare.ts';

const VISITS = 7;

test('start', async ({ browser, baseURL }, testInfo) => {
  const visits: ColdStart[] = [];
  for (let visit = 0; visit < VISITS; visit++) {
    const context = await browser.newContext(baseURL === undefined ? {} : { baseURL });
    visits.push(await measureColdStart(new Semblance(await context.newPage())));
    await context.close();
  }
  const { scripts } = visits[0]!;
  const kilobytes = scripts.reduce((sum, script) => sum + script.kilobytes, 0);
  const common = { bench: 'start', size: 'cold page' };
  figure(testInfo, {
    ...common,
    variant: 'scripts before the empty page, gzip 9',
    value: kilobytes,
    unit: 'KB',
    ratioTo: 'budget of 120 KB',
    ratio: kilobytes / SCRIPT_BUDGET,
  });
  const times = { 'first paint': 'painted', 'page that takes pictures': 'ready' } as const;
  for (const [variant, field] of Object.entries(times)) {
    const value = median(visits.map((visit) => visit[field]));
    figure(testInfo, { ...common, variant, value, unit: 'ms' });
  }
});
