import { expect, test } from '@playwright/test';
import { Semblance } from '../pages/semblance.ts';
import { guard } from '../support/guard.ts';

test('the policy stops a request to another origin, in the page and in its workers, and the guard tells', async ({
  page,
  context,
  baseURL,
}) => {
  const promises = await guard(context, new URL(baseURL ?? '').origin);
  const semblance = new Semblance(page);
  const starting = page.waitForEvent('worker');
  await semblance.open();
  await expect(semblance.sampleButton).toBeVisible();
  await semblance.sampleButton.click();
  const worker = await starting;
  const leak = (): Promise<string> =>
    fetch('https://example.invalid/leak').then(
      () => 'sent',
      () => 'stopped',
    );
  expect(await promises.broken()).toEqual([]);
  expect(await page.evaluate(leak)).toBe('stopped');
  expect(await worker.evaluate(leak)).toBe('stopped');
  const told = (await promises.broken()).filter((line) => line.includes('example.invalid'));
  expect(told.length).toBeGreaterThanOrEqual(2);
});

test('every response carries the policy, worker scripts included', async ({ page }, testInfo) => {
  const without: string[] = [];
  const scripts: string[] = [];
  page.context().on('response', (response) => {
    if (!response.url().startsWith('http')) return;
    if (response.url().includes('worker')) scripts.push(response.url());
    if (!response.headers()['content-security-policy']) without.push(response.url());
  });
  const semblance = new Semblance(page);
  await semblance.open();
  await semblance.addDrawings(testInfo.outputPath('pictures'));
  expect(without).toEqual([]);
  expect(scripts.length).toBeGreaterThan(0);
});
