import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { searchCodes } from '../../src/codes/top-k.ts';
import { readExportedCodes } from '../../src/library/exported-codes.ts';
import { expect, test } from '../fixtures.ts';
import { Exports } from '../pages/exports.ts';
import { unzipTo } from '../support/exported-codes.ts';
import { writeFamilies } from '../support/folders.ts';
import { buildLibrary } from '../support/library.ts';
import { runEncoder, unzip } from '../support/model.ts';
import { families } from '../support/png.ts';
import { StaticHost } from '../support/static-host.ts';

test('with the library instant codes are encoded elsewhere, and exported codes searched in another page’s worker', async ({
  semblance,
  browser,
  page,
}, testInfo) => {
  const library = await buildLibrary();
  const site = testInfo.outputPath('site');
  const folder = await writeFamilies(testInfo.outputPath('pictures'), families, 16, 32);
  await semblance.open();
  await semblance.gallery.drop(folder);
  await semblance.encoder.expectInstantCodes();
  const model = await unzip(await semblance.exportModel({ checkPictures: true }));
  const printed = await runEncoder(model, testInfo.outputPath('model'));
  testInfo.annotations.push({ type: 'figure', description: printed.trim() });
  const { share } = /^64 pictures: (?<share>[\d.]+) % of the bits are equal\n$/.exec(
    printed,
  )!.groups!;
  expect(Number(share)).toBeGreaterThanOrEqual(99.5);

  const codesFolder = join(site, 'examples/codes');
  const exports = new Exports(page);
  await exports.removePicker();
  await unzipTo(await exports.exportCodes(['Tables']), codesFolder);
  await cp('examples', join(site, 'examples'), { recursive: true });
  await cp(library, join(site, 'dist-library'), { recursive: true });
  const host = new StaticHost('/', site, {});
  await host.start();
  try {
    const other = await browser.newPage();
    await other.goto(`${host.address}examples/search-worker.html`);
    const { codes, items } = await readExportedCodes((path) => readFile(join(codesFolder, path)));
    const { rows, distances } = searchCodes(codes, codes.row(0), 10);
    const nearest = Array.from(
      rows,
      (row, place) => `${distances[place]} bits\t${items[row]!.path}\n`,
    );
    await expect(other.locator('#nearest')).toHaveText(nearest.join(''), { useInnerText: true });
    await other.close();
  } finally {
    await host.stop();
  }
});
