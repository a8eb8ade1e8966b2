import { test } from '../fixtures.ts';
import { autoencoder, instantCodes } from '../pages/encoder.ts';
import { missing, sharedFolder } from '../support/folders.ts';
import { figure } from './figure.ts';

test('journey cifar10-5k with default options', async ({ semblance }, testInfo) => {
  const set = 'cifar10-5k';
  test.skip(missing(set) !== '', missing(set));
  test.setTimeout(600_000);
  const common = { bench: 'journey', size: '4,000 pictures' };
  const query = sharedFolder(`${set}/test/horse/0001.jpg`);
  const answers = async (encoder: string): Promise<void> => {
    await semblance.encoder.expectInUse(encoder, 400_000);
    await semblance.query.drop(query);
    await semblance.results.expectAnswer();
  };
  await semblance.open();
  let started = performance.now();
  const seconds = (): number => (performance.now() - started) / 1000;
  await semblance.gallery.drop(sharedFolder(`${set}/train`));
  await semblance.gallery.expectImages(4000, 120_000);
  figure(testInfo, { ...common, variant: 'seconds to add 4,000', value: seconds(), unit: 's' });
  await answers(instantCodes);
  figure(testInfo, {
    ...common,
    variant: 'seconds from drop to first instant answer',
    value: seconds(),
    unit: 's',
  });
  await semblance.gallery.drop(sharedFolder(`${set}/test`));
  await semblance.gallery.expectImages(5000, 120_000);
  await semblance.encoder.expectInstantCodes();
  started = performance.now();
  await semblance.encoder.trainButton.click();
  await semblance.encoder.expectTrained(400_000);
  await answers(autoencoder);
  figure(testInfo, {
    ...common,
    variant: 'seconds from Train to first learned answer',
    value: seconds(),
    unit: 's',
  });
  for (const encoder of [instantCodes, autoencoder]) {
    const figures = await semblance.encoder.testFigures(encoder);
    figure(testInfo, {
      ...common,
      variant: encoder,
      value: figures.precisionAt10,
      unit: 'precision at 10',
    });
    figure(testInfo, {
      ...common,
      variant: encoder,
      value: figures.normalizedMutualInformation,
      unit: 'NMI',
    });
    figure(testInfo, {
      ...common,
      variant: encoder,
      value: figures.reconstructionError,
      unit: 'reconstruction error',
    });
  }
});
