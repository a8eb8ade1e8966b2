import { copyFileSync, cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from '../fixtures.ts';
import { missing, sharedFolder } from '../support/folders.ts';

const features = 'Pretrained features';

test('a pretrained network comes in by its files, is kept, and finds what pictures show', async ({
  semblance,
  page,
}) => {
  const absent = missing('models') || missing('animals');
  test.skip(absent !== '', absent);
  const network = sharedFolder('models/mobilenet_v1_0.25_224');
  const animals = sharedFolder('animals');
  await semblance.open({ lookup: 'off' });
  await semblance.gallery.drop(join(animals, 'lion'), join(animals, 'bison'));
  await semblance.gallery.expectImages(100);
  await semblance.encoder.expectInstantCodes();
  const files = readdirSync(network).map((name) => join(network, name));
  const labels = join(sharedFolder('models'), 'imagenet_labels.json');
  await page.getByLabel('Add backbone', { exact: true }).setInputFiles([...files, labels]);
  const networks = page.getByRole('region', { name: 'Pretrained network' });
  await expect(networks.getByText('256 features at 224 px, 1.9 MB')).toBeVisible();

  await networks.getByText('How it sees pictures').click();
  await networks.getByRole('button', { name: 'What does it see?' }).click();
  const seen = networks.getByRole('list', { name: 'What the network sees' });
  await expect(seen.getByText(/lion|bison/).first()).toBeVisible({ timeout: 60_000 });

  await page.getByRole('radio', { name: features }).check();
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await semblance.encoder.expectInUse(features, 120_000);
  await semblance.query.drop(join(animals, 'lion/lion_003.jpg'));
  await semblance.results.expectAnswer();
  const first = semblance.results.buttons.first();
  await expect(first).toHaveAccessibleName(/^1\. lion\/lion_003\.jpg, distance 0(\.0*)?$/u);

  await page.reload();
  await expect(networks.getByText('256 features at 224 px, 1.9 MB')).toBeVisible();
  await semblance.encoder.expectInUse(features);
  await semblance.query.drop(join(animals, 'bison/bison_001.jpg'));
  await semblance.results.expectAnswer();
  await expect(first).toHaveAccessibleName(/^1\. bison\/bison_001\.jpg/u);
});

const known = ['lion/lion_003', 'bison/bison_001', 'eagle/eagle_007'];
known.push('ape/ape_004', 'horse/horse_005', 'lobster/lobster_009');

for (const { name, labels } of [
  { name: 'mobilenet_v1_0.25_224', labels: 'imagenet_labels.json' },
  { name: 'darknet_tiny_224', labels: null },
]) {
  test(`${name} sees in photographs what was measured elsewhere`, async ({
    semblance,
    page,
  }, testInfo) => {
    const absent = missing('models') || missing('animals');
    test.skip(absent !== '', absent);
    const folder = testInfo.outputPath('known');
    mkdirSync(folder, { recursive: true });
    for (const path of known) {
      const file = `${path}.jpg`;
      copyFileSync(join(sharedFolder('animals'), file), join(folder, basename(file)));
    }
    await semblance.open();
    await semblance.gallery.drop(folder);
    await semblance.gallery.expectImages(known.length);
    const network = sharedFolder(`models/${name}`);
    const files = readdirSync(network).map((file) => join(network, file));
    if (labels) files.push(join(sharedFolder('models'), labels));
    await page.getByLabel('Add backbone', { exact: true }).setInputFiles(files);
    const networks = page.getByRole('region', { name: 'Pretrained network' });
    await networks.getByText('How it sees pictures').click();
    await networks.getByRole('button', { name: 'What does it see?' }).click();
    const seen = networks.getByRole('list', { name: 'What the network sees' });
    await expect(seen.getByRole('listitem')).toHaveCount(known.length, { timeout: 60_000 });
    const words = (await seen.innerText()).toLowerCase();
    for (const label of ['lion', 'bison', 'eagle', 'orangutan', 'sorrel', 'lobster']) {
      expect(words).toContain(label);
    }
  });
}

test('a network that is cut short, or lacks a shard, is refused in a sentence and nothing is kept', async ({
  semblance,
  page,
}, testInfo) => {
  const absent = missing('models');
  test.skip(absent !== '', absent);
  const folder = testInfo.outputPath('broken');
  cpSync(sharedFolder('models/mobilenet_v1_0.25_224'), folder, { recursive: true });
  await semblance.open();
  await semblance.sampleButton.click();
  await semblance.encoder.expectInstantCodes(120_000);
  const input = page.getByLabel('Add backbone', { exact: true });
  await input.setInputFiles(join(folder, 'model.json'));
  await semblance.expectProblem(/the shard “group1-shard1of1” is missing/);
  const files = readdirSync(folder).map((file) => join(folder, file));
  const shard = join(testInfo.outputPath(), 'group29-shard1of1');
  writeFileSync(shard, new Uint8Array(1000));
  await input.setInputFiles([...files.filter((file) => basename(file) !== basename(shard)), shard]);
  await semblance.expectProblem(/“group29-shard1of1” is cut short, 1,000 bytes where 1,028,000/);
  const networks = page.getByRole('region', { name: 'Pretrained network' });
  await expect(networks.getByText('not meanings')).toBeVisible();
});
