import { basename, join } from 'node:path';
import { copyFile, mkdir } from 'node:fs/promises';
import { expect, test } from '../fixtures.ts';
import { missing, sharedFolder } from '../support/folders.ts';

const pictures = ['heic/IMG_0001.HEIC', 'tiff/lzw.tif'];

test('HEIC and TIFF pictures are added and asked with, their decoders fetched when they come', async ({
  semblance,
  page,
}, testInfo) => {
  test.skip(missing('messy') !== '', missing('messy'));
  const fetched: string[] = [];
  page.context().on('request', (request) => {
    if (/heif|tiff/.test(request.url())) fetched.push(request.url());
  });
  const folder = testInfo.outputPath('phone');
  await mkdir(folder, { recursive: true });
  for (const path of pictures)
    await copyFile(sharedFolder(`messy/${path}`), join(folder, basename(path)));
  await copyFile(sharedFolder('messy/photo baseline.jpg'), join(folder, 'photo.jpg'));

  await semblance.open({ lookup: 'off' });
  await semblance.gallery.drop(sharedFolder('messy/photo_444.jpeg'));
  await semblance.encoder.expectInstantCodes();
  expect(fetched).toEqual([]);
  await semblance.gallery.drop(folder);
  await semblance.gallery.expectImages(4);
  expect(await semblance.gallery.skipped()).toEqual([]);

  for (const path of pictures) {
    await semblance.query.drop(join(folder, basename(path)));
    await semblance.results.expectItself(`phone/${basename(path)}`);
  }
  expect(fetched.some((url) => url.includes('libheif'))).toBe(true);
});
