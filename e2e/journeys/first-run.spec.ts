/** The first minutes of somebody new: what the page does is explained, and the first search is answered well. */
import { expect, test } from '../fixtures.ts';
import { How } from '../pages/how.ts';
import { instantCodes } from '../pages/encoder.ts';
import { expectNoFaults } from '../support/axe.ts';

function ones(bits: bigint): number {
  return bits.toString(2).replaceAll('0', '').length;
}

/** What the page counts is what the codes say that it shows. */
async function expectTrueCounts(how: How): Promise<void> {
  await how.expectExplained();
  const [picture = 0n, alike = 0n, unlike = 0n] = await how.codes();
  const near = ones(picture ^ alike);
  const far = ones(picture ^ unlike);
  expect(near).toBeLessThan(far);
  expect(await how.distances()).toEqual([near, far]);
  for (const [other, distance] of [
    ['the one unlike it', far],
    ['the one like it', near],
  ] as const) {
    const counts = await how.counted(other);
    const sum = counts.pop();
    expect(sum).toBe(distance);
    expect(counts.reduce((all, count) => all + count, 0)).toBe(distance);
  }
}

test('somebody new is told how it works, tries the sample, and the first search is answered well', async ({
  semblance,
  page,
}) => {
  const { encoder, results } = semblance;
  const how = new How(page);
  await semblance.open();
  await expectNoFaults(page);
  await page.getByRole('button', { name: 'How it works' }).click();
  await expectTrueCounts(how);
  await expectNoFaults(page);

  await how.sampleButton.click();
  await expect(how.dialog).toBeHidden();
  await page.getByRole('button', { name: 'Find pictures like it' }).click({ timeout: 60_000 });
  await encoder.expectInUse(instantCodes);
  await results.expectCount(12);
  const [first = '', ...others] = await results.paths();
  const family = first.split('/')[1];
  const alike = others.filter((path) => path.split('/')[1] === family);
  expect(alike.length).toBeGreaterThanOrEqual(10);
  await expect(page.getByRole('button', { name: 'Find pictures like it' })).toBeHidden();

  await page.getByRole('button', { name: 'Help' }).click();
  await page.getByRole('button', { name: 'How it works, with pictures' }).click();
  await expectTrueCounts(how);
  await expect(how.pictures.first().locator('img')).toHaveAttribute('alt', first);
  await how.dialog.getByRole('link', { name: 'Browse' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('tab', { name: 'Browse' })).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('tab', { name: 'Search' }).click();
  expect((await results.paths())[0]).toBe(first);
});
