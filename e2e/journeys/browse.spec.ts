import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import { expect, test } from '../fixtures.ts';
import { Browse } from '../pages/browse.ts';
import { instantCodes } from '../pages/encoder.ts';
import { expectNoFaults } from '../support/axe.ts';
import { missing, sharedFolder } from '../support/folders.ts';

const labels = ['ape', 'dolphin', 'wolf'];
const count = 150;

test('all pictures are browsed, selected in every way, exported, labelled, arranged and removed', async ({
  semblance,
  page,
  context,
}) => {
  test.skip(missing('animals') !== '', missing('animals'));
  const browse = new Browse(page);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  // no dialog of the system can be answered here: the zip comes as a download
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
  await semblance.open();
  await semblance.gallery.drop(...labels.map((label) => `${sharedFolder('animals')}/${label}`));
  await semblance.gallery.expectImages(count, 120_000);
  await browse.open();
  await expect(browse.grid).toHaveAttribute('aria-rowcount', /^\d\d/);
  const columns = Number(await browse.grid.getAttribute('aria-colcount'));

  // groups
  await browse.groupBy('Label');
  await expect(browse.headings.first()).toHaveText(/^ape\s*50 pictures$/);
  await browse.groupBy('Month');
  await expect(browse.headings.first()).not.toHaveText(/ape/);
  await browse.groupBy('Nothing');
  await expect(browse.headings).toHaveCount(0);

  // the keyboard: one tab stop, to the ends and back, selecting as it goes
  await expect(browse.grid.locator('[tabindex="0"]')).toHaveCount(1);
  await browse.cell(0).focus();
  await page.keyboard.press('ArrowRight');
  await expect(browse.cell(1)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(browse.cell(1 + columns)).toBeFocused();
  await page.keyboard.press('Home');
  await expect(browse.cell(columns)).toBeFocused();
  await page.keyboard.press('Control+End');
  await expect(browse.cell(count - 1)).toBeFocused();
  await expect(browse.cell(count - 1)).toBeInViewport();
  await page.keyboard.press('Space');
  await browse.expectSelected(1);
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Shift+ArrowLeft');
  await browse.expectSelected(3);
  await page.keyboard.press('Shift+ArrowRight');
  await browse.expectSelected(2);
  await page.keyboard.press('Control+a');
  await browse.expectSelected(count);
  await page.keyboard.press('Escape');
  await expect(browse.bar).toBeHidden();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(browse.cell(0)).toBeFocused();

  // the pointer: the mark, a click, Shift, a box, and two corners without dragging
  await browse.mark(1);
  await browse.cell(3).click();
  await browse.expectSelected(2);
  await browse.cell(5).click({ modifiers: ['Shift'] });
  await browse.expectSelected(4);
  await browse.lassoButton.click();
  await browse.dragBetween(0, columns + 1);
  await browse.expectSelected(4);
  await expect(browse.cell(columns + 1)).toHaveAttribute('aria-selected', 'true');
  await browse.bar.getByRole('button', { name: 'Clear selection' }).click();
  await browse.cell(0).click();
  await browse.cell(columns + 2).click();
  await browse.expectSelected(6);
  await browse.lassoButton.click();
  await expectNoFaults(page);
  await page.emulateMedia({ colorScheme: 'light' });

  // out of the page: paths, table and zip
  await browse.bar.getByRole('button', { name: 'Copy paths' }).click();
  await semblance.expectNews('6 paths copied');
  const paths = (await page.evaluate(() => navigator.clipboard.readText())).split('\n');
  expect(paths).toHaveLength(6);
  expect(paths[0]).toBe('ape/ape_001.jpg');
  const table = await browse.download('Download a table of the selection as CSV');
  const rows = (await readFile(await table.path(), 'utf8')).trimEnd().split('\r\n');
  expect(rows[0]).toBe('\uFEFFpath,label,split,bytes,width,height,modified,code');
  expect(rows).toHaveLength(7);
  expect(rows[1]).toMatch(/^ape\/ape_001\.jpg,ape,(train|val),\d+,\d+,\d+,\d{4}-.*Z,([0-9a-f]+)?$/);
  const zip = await browse.download('Download the selected pictures as a zip');
  const entries = unzipSync(await readFile(await zip.path()));
  expect(Object.keys(entries)).toEqual(paths);
  for (const path of paths) {
    const original = await readFile(`${sharedFolder('animals')}/${path}`);
    expect(original.equals(entries[path]!), path).toBe(true);
  }
  await semblance.expectNews('The zip was downloaded: 6 originals.');

  // a label is corrected
  await browse.bar.getByRole('button', { name: 'Label …' }).click();
  const question = page.getByRole('dialog', { name: 'Label of 6 pictures' });
  await question.getByLabel('Label', { exact: true }).fill('aardvark');
  await question.getByRole('button', { name: 'Set the label' }).click();
  await browse.groupBy('Label');
  await expect(browse.headings.filter({ hasText: 'aardvark' })).toHaveText(/6 pictures/);

  // and they leave, after a question
  await browse.bar.getByRole('button', { name: 'Remove …' }).click();
  const leaving = page.getByRole('dialog', { name: 'Remove 6 pictures?' });
  await expect(leaving).toContainText('The files on your disk are not touched');
  await leaving.getByRole('button', { name: 'Remove from the gallery' }).click();
  await semblance.gallery.expectImages(count - 6);
  await expect(browse.bar).toBeHidden();

  // arranged by likeness, and asked with several
  await semblance.encoder.expectInUse(instantCodes);
  await browse.arrangeButton.click();
  await expect(page.getByText(/Neighbours are alike: on average they differ \d\d % /)).toBeVisible({
    timeout: 30_000,
  });
  await expect(browse.headings).toHaveCount(0);
  await browse.cell(0).click({ modifiers: ['Control'] });
  await browse.cell(1).click();
  await browse.bar.getByRole('button', { name: 'Search with all of these' }).click();
  await semblance.results.expectCount(12);
});
