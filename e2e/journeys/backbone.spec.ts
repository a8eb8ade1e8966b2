import { readdirSync } from 'node:fs';
import { join } from 'node:path';
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
