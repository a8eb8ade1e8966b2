import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from '../fixtures.ts';
import { writeLargeJpegs } from '../support/large-jpegs.ts';

test('photographs of twelve megapixels come in and are their own nearest, under names that some systems forbid too', async ({
  semblance,
  page,
}, testInfo) => {
  const folder = testInfo.outputPath('photographs');
  await semblance.open({ lookup: 'off' });
  await writeLargeJpegs(page, folder, 10);
  const names = ['photo-0000.jpg', 'photo-0003.jpg', 'photo-0009.jpg'];
  if (process.platform !== 'win32') {
    await rename(join(folder, names[1]!), join(folder, 'what?.jpg'));
    names[1] = 'what?.jpg';
  }
  await semblance.gallery.drop(folder);
  await semblance.gallery.expectImages(10);
  await semblance.encoder.expectInstantCodes();
  for (const name of names) {
    await semblance.query.drop(join(folder, name));
    await semblance.results.expectItself(`photographs/${name}`);
  }
});
