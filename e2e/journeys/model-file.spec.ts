import { readFile } from 'node:fs/promises';
import { expect, test } from '../fixtures.ts';
import { writeFamilies } from '../support/folders.ts';
import { runEncoder, unzip, withJson, zipped } from '../support/model.ts';
import { families } from '../support/png.ts';

test('the program in an exported model gives the page its own bits back with plain TensorFlow.js', async ({
  semblance,
}, testInfo) => {
  await semblance.open();
  await semblance.sampleButton.click();
  await semblance.encoder.expectInstantCodes();
  await semblance.encoder.train({ Epochs: 2 });
  const model = await semblance.exportModel({ checkPictures: true });
  const printed = await runEncoder(await unzip(model), testInfo.outputPath('model'));
  testInfo.annotations.push({ type: 'figure', description: printed.trim() });
  const { share } = /^200 pictures: (?<share>[\d.]+) % of the bits are equal\n$/.exec(
    printed,
  )!.groups!;
  expect(Number(share)).toBeGreaterThanOrEqual(99.5);
});

test('a model file that is cut short, altered, newer or none is refused with a sentence', async ({
  semblance,
}, testInfo) => {
  const folder = await writeFamilies(testInfo.outputPath('pictures'), families, 16, 32);
  await semblance.open();
  await semblance.gallery.drop(folder);
  await semblance.encoder.expectInstantCodes();
  await semblance.encoder.train({ Width: 8, Epochs: 1 });
  const path = await semblance.exportModel();
  const whole = await readFile(path);
  const files = await unzip(path);
  const weights = files['weights.bin']!.slice();
  weights[100]! ^= 1;
  const cut = { mimeType: 'application/zip', buffer: whole.subarray(0, whole.length / 2) };
  const text = { mimeType: 'text/plain', buffer: Buffer.from('This is no model.') };
  for (const bad of [
    { ...cut, name: 'cut-short.zip' },
    { ...text, name: 'letter.zip' },
    zipped({ 'letter.txt': Buffer.from('no model in here') }, 'other.zip'),
    zipped({ ...files, 'weights.bin': weights }, 'altered.zip'),
    zipped(
      withJson(files, 'metadata.json', (metadata) => ({ ...metadata, schema: 99 })),
      'newer.zip',
    ),
    zipped(
      withJson(files, 'metadata.json', (metadata) => ({ ...metadata, bits: 65 })),
      'odd.zip',
    ),
  ]) {
    await semblance.openFileInput.setInputFiles(bad);
    await semblance.expectProblem(bad.name);
  }
  await semblance.gallery.expectImages(64);
  await expect(semblance.encoder.region).toContainText('Denoising autoencoder');
});
