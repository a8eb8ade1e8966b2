import { readFileSync } from 'node:fs';
import { expect, test } from '../fixtures.ts';
import { missing, sharedFolder } from '../support/folders.ts';

interface Expected {
  file: string;
  expect: 'index' | 'skip' | 'index_or_skip';
  reason: string;
}

/** What the manifest wants skipped where nothing opens it, and this page has a decoder for. */
const decoded = ['heic/IMG_0001.HEIC', 'tiff/lzw.tif'];

const systemFile = /(^|\/)(\.[^/]*|Thumbs\.db|desktop\.ini)$/;

function manifest(): Expected[] {
  const text = readFileSync(sharedFolder('messy/MANIFEST.json'), 'utf8');
  const { files } = JSON.parse(text) as { files: Expected[] };
  return files.map((one) => (decoded.includes(one.file) ? { ...one, expect: 'index' } : one));
}

test('a messy folder comes in as its manifest says, and every file is accounted for', async ({
  semblance,
  page,
}) => {
  test.skip(missing('messy') !== '', missing('messy'));
  const title = await semblance.open().then(() => page.title());
  await semblance.gallery.drop(sharedFolder('messy'));
  await semblance.encoder.expectInstantCodes(120_000);
  const skipped = await semblance.gallery.skipped();
  await semblance.gallery.pictures.first().click();
  await semblance.results.setCount(200);
  const images = await semblance.gallery.count();
  await semblance.results.expectCount(images);
  const indexed = new Set((await semblance.results.all()).map(({ path }) => path));

  const files = manifest();
  const isSkipped = (file: string): boolean =>
    skipped.some((line) => line.includes(`messy/${file}`) && line.trim() !== `messy/${file}`);
  const wrong = files.filter(({ file, expect: wanted }) => {
    const isIn = indexed.has(`messy/${file}`);
    if (wanted === 'index') return !isIn;
    if (wanted === 'skip') return isIn || !(isSkipped(file) || systemFile.test(file));
    return isIn === isSkipped(file);
  });
  expect(wrong).toEqual([]);
  const ignored = files.filter(({ file }) => systemFile.test(file) && !isSkipped(file)).length;
  expect(images + skipped.length + ignored).toBe(files.length + 1); // and MANIFEST.json itself
  const marks = await page.evaluate(() => [
    (globalThis as { __xss?: unknown }).__xss,
    (globalThis as { __svgScriptRan?: unknown }).__svgScriptRan,
  ]);
  expect(marks).toEqual([undefined, undefined]);
  expect(await page.title()).toBe(title);
});
