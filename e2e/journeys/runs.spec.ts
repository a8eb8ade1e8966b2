import { expect, test } from '../fixtures.ts';
import { autoencoder, instantCodes } from '../pages/encoder.ts';
import { Runs } from '../pages/runs.ts';
import { expectNoFaults } from '../support/axe.ts';

/** Small enough to train in seconds on one core. */
const tiny = { Width: 8, Epochs: 2 };

const second = `${autoencoder} 2`;

test('runs are named apart, compared on one query, renamed, deleted, and come back after a reload', async ({
  semblance,
  page,
}, testInfo) => {
  const { encoder, gallery, results } = semblance;
  const runs = new Runs(page);
  await semblance.open();
  await semblance.addDrawings(testInfo.outputPath('pictures'));
  await encoder.train(tiny);
  await encoder.train({ ...tiny, Bits: 32 });
  await encoder.expectInUse(second);
  await gallery.pictures.first().click();
  await results.expectCount(12);
  const answered = (await results.all()).map(({ path }) => path);

  await runs.open();
  expect(await runs.names()).toEqual([second, autoencoder, instantCodes]);
  await runs.orderBy('Bits');
  expect((await runs.names()).at(-1)).toBe(second);
  await runs.orderBy('Made');

  await runs.compareBox(autoencoder).check();
  await expect(runs.sideBySide).toContainText('tick another run');
  await runs.compareBox(second).check();
  await expect(runs.common).toContainText(/found (the same|by both)/);
  const [one, other] = [await runs.found(autoencoder), await runs.found(second)];
  expect(one).toHaveLength(12);
  expect(one[0]).toMatch(/, 0 of 64 bits differ, found by both$/);
  expect(other[0]).toMatch(/, 0 of 32 bits differ, found by both$/);
  expect(other.map((name) => /^\d+\. (.*?), \d+ of/.exec(name)?.[1])).toEqual(answered);
  const both = (names: string[]): number => names.filter((name) => name.endsWith('by both')).length;
  expect(both(one)).toBe(both(other));
  await expectNoFaults(page);

  await runs.sideBySide.getByRole('button').nth(5).click();
  await expect
    .poll(async () => (await runs.found(autoencoder))[0], { timeout: 15_000 })
    .not.toBe(one[0]);
  await expect(runs.sideBySide).toBeVisible();

  await runs.rename(autoencoder, '  Sixty-four   bits ');
  await runs.rename(second, 'sixty-four BITS');
  await semblance.expectProblem('There is a run called “sixty-four BITS” already');
  await runs.delete(second);
  await expect(runs.sideBySide).toContainText('tick another run');
  await encoder.expectInUse('Sixty-four bits');
  expect(await runs.names()).toEqual(['Sixty-four bits', instantCodes]);
  await expectNoFaults(page);

  await page.reload();
  await encoder.expectInUse('Sixty-four bits');
  await runs.open();
  expect(await runs.names()).toEqual(['Sixty-four bits', instantCodes]);
});

test('beyond the limit older runs lose their weights, say so when they are wanted, and can be repeated', async ({
  semblance,
  page,
}, testInfo) => {
  const { encoder } = semblance;
  const runs = new Runs(page);
  const news = page.getByRole('status');
  await semblance.open();
  await semblance.addDrawings(testInfo.outputPath('pictures'));
  await encoder.train(tiny);
  await encoder.train(tiny);
  await runs.open();
  await expect(runs.limit).toHaveValue('200000000');
  await runs.limit.selectOption('the run in use');
  await expect(news.filter({ hasText: `“${autoencoder}” were dropped` })).toBeVisible();
  await expect(runs.row(autoencoder)).toContainText('figures only');
  await expect(runs.row(second)).not.toContainText('figures only');

  await page.reload();
  await encoder.expectInUse(second);
  await runs.open();
  await expect(runs.limit).toHaveValue('0');
  await encoder.encoders.getByRole('radio').nth(1).click();
  await semblance.expectProblem(`The weights of “${autoencoder}” were dropped`);
  await runs.press(autoencoder, 'Repeat');
  await encoder.expectInUse(`${autoencoder} 3`, 180_000);
  await expect(news.filter({ hasText: 'was repeated with its options' })).toContainText(
    'on the same pictures',
  );
  await runs.open();
  await expect(runs.row(second)).toContainText('figures only');
});
