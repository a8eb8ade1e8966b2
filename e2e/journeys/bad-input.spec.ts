import { expect, test } from '../fixtures.ts';
import { dropPaths } from '../support/drop.ts';
import { writeFamilies, writeFiles } from '../support/folders.ts';
import { drawing, families, png } from '../support/png.ts';

test('a folder without a picture says so, with the reason for each of its files', async ({
  semblance,
}, testInfo) => {
  const folder = await writeFiles(testInfo.outputPath('empty'), { 'notes.txt': 'nothing to see' });
  await semblance.open();
  await semblance.gallery.drop(folder);
  await semblance.expectProblem(/notes\.txt” could not be added as a picture/);
  expect(await semblance.gallery.skipped()).toEqual([expect.stringMatching(/notes\.txt\s+\S/)]);
});

test('one image can be searched, and training on it says what is missing', async ({
  semblance,
}, testInfo) => {
  const folder = await writeFamilies(testInfo.outputPath('one'), ['disc'], 1, 24);
  await semblance.open();
  await semblance.gallery.drop(folder);
  await semblance.gallery.expectImages(1);
  await semblance.encoder.expectInstantCodes();
  await semblance.query.drop(`${folder}/disc/001.png`);
  await semblance.results.expectItself('one/disc/001.png');
  await semblance.encoder.trainButton.click();
  await semblance.expectProblem(/picture|image/i);
  await semblance.gallery.expectImages(1);
});

test('pictures that all look the same are added, searched and trained on without a fault', async ({
  semblance,
}, testInfo) => {
  const files = Object.fromEntries(
    Array.from({ length: 24 }, (_, index) => [
      `same/${index}.png`,
      png(24, 24, (x) => (x < 12 ? [200, 30, 30] : [20, 20, 220])),
    ]),
  );
  const folder = await writeFiles(testInfo.outputPath('alike'), files);
  await semblance.open();
  await semblance.gallery.drop(folder);
  await semblance.gallery.expectImages(24);
  await semblance.encoder.expectInstantCodes();
  await semblance.query.drop(`${folder}/same/7.png`);
  await semblance.results.expectCount(12);
  expect((await semblance.results.all()).every(({ distance }) => distance === 0)).toBe(true);
  await semblance.encoder.trainButton.click();
  await semblance.expectProblem(/same|alike|different/i);
  await semblance.results.expectCount(12);
});

test('a query that is no picture says so and keeps the results', async ({
  semblance,
}, testInfo) => {
  const folder = await writeFamilies(testInfo.outputPath('good'), families, 6, 24);
  const text = await writeFiles(testInfo.outputPath('text'), { 'letter.jpg': 'Dear friend' });
  await semblance.open();
  await semblance.gallery.drop(folder);
  await semblance.encoder.expectInstantCodes();
  await semblance.query.drop(`${folder}/disc/003.png`);
  await semblance.results.expectItself('good/disc/003.png');
  await dropPaths(semblance.query.region, [`${text}/letter.jpg`]);
  await semblance.expectProblem('letter.jpg');
  await semblance.results.expectItself('good/disc/003.png');
});

test('a broken and an enormous picture among good ones are skipped with their reasons', async ({
  semblance,
}, testInfo) => {
  const enormous = png(1, 1, () => [0, 0, 0]);
  enormous.writeUInt32BE(60_000, 16); // width and height of the header: 60,000 x 60,000
  enormous.writeUInt32BE(60_000, 20);
  const folder = await writeFiles(testInfo.outputPath('mixed'), {
    'good/1.png': drawing('disc', 24, 1),
    'good/2.png': drawing('checks', 24, 2),
    'good/broken.png': drawing('disc', 24, 3).subarray(0, 60),
    'good/enormous.png': enormous,
  });
  await semblance.open();
  await semblance.gallery.drop(folder);
  await semblance.gallery.expectImages(2);
  const skipped = await semblance.gallery.skipped();
  expect(skipped).toHaveLength(2);
  expect(skipped.find((line) => line.includes('mixed/good/broken.png'))).toBeDefined();
  expect(skipped.find((line) => line.includes('mixed/good/enormous.png'))).toMatch(/60,?000/);
});

test('the same folder dropped twice adds nothing the second time', async ({
  semblance,
  page,
}, testInfo) => {
  const folder = await writeFamilies(testInfo.outputPath('twice'), families, 5, 24);
  await semblance.open();
  await semblance.gallery.drop(folder);
  await semblance.gallery.expectImages(20);
  await semblance.gallery.drop(folder);
  await expect(page.getByRole('status').filter({ hasText: /already/i })).toBeVisible();
  await semblance.gallery.expectImages(20);
});
