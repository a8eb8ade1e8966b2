import { expect, test } from '../fixtures.ts';
import { autoencoder } from '../pages/encoder.ts';
import { writeFamilies, writeFiles } from '../support/folders.ts';
import { drawing, families } from '../support/png.ts';

const small = { Width: 8, Epochs: 2, 'Input size': 16 };

test('every method of pixels learns, and the classifier starts from the guided autoencoder', async ({
  semblance,
}, testInfo) => {
  const { gallery, encoder, results } = semblance;
  const folder = await writeFamilies(testInfo.outputPath('labelled'), families, 12, 32);
  await semblance.open();
  await gallery.drop(folder);
  await gallery.expectImages(12 * families.length);
  await encoder.expectInstantCodes();
  for (const name of [
    autoencoder,
    'Autoencoder',
    'Autoencoder with classifier',
    'Classifier',
    'HashNet',
  ]) {
    await encoder.chooseMethod(name);
    await encoder.train(small, 60_000, name);
    await gallery.pictures.first().click();
    await results.expectCount(12);
  }
  await semblance.expectNews(
    /Training is done: Classifier.*It started from “Denoising autoencoder”/,
  );
});

test('a method that needs labels waits for a second one, and says which it cannot learn', async ({
  semblance,
}, testInfo) => {
  const { gallery, encoder } = semblance;
  const one = await writeFamilies(testInfo.outputPath('one'), [families[0]!], 8, 24);
  await semblance.open();
  await gallery.drop(one);
  await gallery.expectImages(8);
  await encoder.expectInstantCodes();
  await expect(encoder.method('Classifier')).toHaveAttribute('aria-disabled', 'true');
  const single = { 'single/001.png': drawing(families[1]!, 24, 1) };
  await gallery.drop(await writeFiles(testInfo.outputPath('more'), single));
  await gallery.expectImages(9);
  await encoder.chooseMethod('Classifier');
  await encoder.train({ ...small, 'Held out': 0 }, 60_000, 'Classifier');
  await semblance.expectNews(/“single” has a single training picture/);
});

test('a training with labels is paused, survives a reload and goes on', async ({
  semblance,
}, testInfo) => {
  const { gallery, encoder } = semblance;
  const folder = await writeFamilies(testInfo.outputPath('labelled'), families, 12, 32);
  await semblance.open();
  await gallery.drop(folder);
  await gallery.expectImages(12 * families.length);
  await encoder.expectInstantCodes();
  await encoder.chooseMethod('Classifier');
  await encoder.setOption('Epochs', 30);
  await encoder.setOption('Width', 8);
  await encoder.trainButton.click();
  await encoder.pauseButton.click({ timeout: 60_000 });
  await expect(encoder.resumeButton).toBeVisible({ timeout: 60_000 });
  await semblance.page.reload();
  await encoder.resumeButton.click({ timeout: 60_000 });
  await encoder.expectTrained(120_000, 'Classifier');
});
