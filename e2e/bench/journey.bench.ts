import { test, type TestInfo } from '@playwright/test';
import { test as journey } from '../fixtures.ts';
import { autoencoder, instantCodes } from '../pages/encoder.ts';
import type { Semblance } from '../pages/semblance.ts';
import { missing, sharedFolder } from '../support/folders.ts';
import { readStations } from '../support/stations.ts';
import { figure } from './figure.ts';

const SET = 'cifar10-5k';
const AIM_SECONDS = 60;
const common = { bench: 'journey', size: '4,000 pictures' };

/** Drops a query and waits for its answer; gives the seconds that took. */
async function answer(semblance: Semblance): Promise<number> {
  const started = performance.now();
  await semblance.query.drop(sharedFolder(`${SET}/test/horse/0001.jpg`));
  await semblance.results.expectAnswer();
  return (performance.now() - started) / 1000;
}

/** Every station as a line, the slowest of those that lie within no other named on a line of its own. */
async function stations({ page }: Semblance, testInfo: TestInfo, more: Record<string, number>) {
  const found = { ...(await readStations(page)), ...more };
  const within = ['train']; // its parts are stations of their own
  const slowest = Object.entries(found)
    .filter(([name]) => !within.includes(name))
    .toSorted((a, b) => b[1] - a[1]);
  for (const [name, value] of slowest) {
    figure(testInfo, { ...common, variant: `station ${name}`, value, unit: 's' });
  }
  const [name = '', value = 0] = slowest[0] ?? [];
  figure(testInfo, { ...common, variant: `slowest station: ${name}`, value, unit: 's' });
}

journey('from a dropped folder to the first learned answer', async ({ semblance }, testInfo) => {
  test.skip(missing(SET) !== '', missing(SET));
  test.setTimeout(600_000);
  const say = (variant: string, value: number): void =>
    figure(testInfo, { ...common, variant, value, unit: 's' });
  await semblance.open();
  await semblance.sampleButton.waitFor();
  const started = performance.now();
  const seconds = (): number => (performance.now() - started) / 1000;
  await semblance.gallery.drop(sharedFolder(`${SET}/train`));
  await semblance.gallery.expectImages(4000, 120_000);
  say('from drop to 4,000 added', seconds());
  await semblance.encoder.expectInUse(instantCodes, 120_000);
  say('from drop to instant codes', seconds());
  await semblance.encoder.trainButton.click();
  await semblance.encoder.expectInUse(autoencoder, 400_000);
  const query = await answer(semblance);
  const total = seconds();
  figure(testInfo, {
    ...common,
    variant: 'from drop to first learned answer',
    value: total,
    unit: 's',
    ratioTo: `aim of ${AIM_SECONDS} s`,
    ratio: total / AIM_SECONDS,
  });
  await stations(semblance, testInfo, { 'first query': query });
  await semblance.encoder.expectTrained();
  await foundOnTestPictures(semblance, testInfo);
});

/** What both encoders find, so that no speed is bought with quality. */
async function foundOnTestPictures(semblance: Semblance, testInfo: TestInfo): Promise<void> {
  await semblance.gallery.drop(sharedFolder(`${SET}/test`));
  await semblance.gallery.expectImages(5000, 120_000);
  for (const encoder of [instantCodes, autoencoder]) {
    const found = await semblance.encoder.testFigures(encoder);
    const line = { ...common, variant: encoder };
    figure(testInfo, { ...line, value: found.precisionAt10, unit: 'precision at 10' });
    figure(testInfo, { ...line, value: found.normalizedMutualInformation, unit: 'NMI' });
    if (Number.isNaN(found.reconstructionError)) continue;
    figure(testInfo, { ...line, value: found.reconstructionError, unit: 'reconstruction error' });
  }
}
