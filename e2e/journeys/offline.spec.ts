import { join } from 'node:path';
import { expect, test as base } from '../fixtures.ts';
import { autoencoder } from '../pages/encoder.ts';
import { Galleries } from '../pages/galleries.ts';
import { installabilityErrors, Offline } from '../pages/offline.ts';
import { Semblance } from '../pages/semblance.ts';
import { writeFamilies } from '../support/folders.ts';
import { buildNextVersion } from '../support/next-version.ts';
import { families } from '../support/png.ts';
import { StaticHost } from '../support/static-host.ts';

const build = join(import.meta.dirname, '../../dist');

const views = ['Browse', 'Duplicates', 'Map', 'Evaluate', 'Search'];

const test = base.extend<{ hostPath: string; host: StaticHost }>({
  hostPath: ['/', { option: true }],
  host: async ({ hostPath }, provide) => {
    const host = new StaticHost(hostPath, build);
    await host.start();
    await provide(host);
    await host.stop();
  },
  baseURL: async ({ host }, provide) => provide(host.address),
});
test.use({ serviceWorkers: 'allow' });

/** Opens every view, each of which fetches code of its own. */
async function lookAtViews({ page }: Semblance): Promise<void> {
  for (const view of views) {
    await page.getByRole('tab', { name: view, exact: true }).click();
    await expect(page.getByRole('tabpanel', { name: view })).not.toContainText('One moment');
  }
}

test.describe('under a path of its own', () => {
  test.use({ hostPath: '/pictures/semblance/' });

  test('Chromium would install it', async ({ host, playwright, launchOptions }) => {
    // the contexts of tests are incognito, where nothing can be installed
    const profile = await playwright.chromium.launchPersistentContext('', launchOptions);
    const page = await profile.newPage();
    await page.goto(host.address);
    await new Offline(page).expectKept();
    expect(await installabilityErrors(page)).toEqual([]);
    await profile.close();
  });
});

for (const hostPath of ['/', '/pictures/semblance/']) {
  test.describe(`hosted at "${hostPath}"`, () => {
    test.use({ hostPath });

    test('the second visit goes the whole way without a network', async ({
      semblance,
      page,
      context,
      host,
    }, testInfo) => {
      const { encoder, gallery, results } = semblance;
      const offline = new Offline(page);
      await semblance.open();
      await offline.expectKept();
      await host.stop();
      await context.setOffline(true);

      await semblance.open({ seed: 2 });
      const images = await semblance.addDrawings(testInfo.outputPath('pictures'));
      await gallery.pictures.first().click();
      await results.expectCount(12);
      expect((await results.all())[0]).toMatchObject({ rank: 1, distance: 0, bits: 64 });
      await encoder.train({ Width: 8, Epochs: 1 });
      await encoder.expectBackend('WASM');
      await lookAtViews(semblance);
      await page.goto('index.html');
      await gallery.expectImages(images);
      await encoder.expectInUse(autoencoder);
    });
  });
}

test('kept pages and kept workers are bound by the policy of their headers', async ({
  page,
  host,
  context,
}) => {
  const semblance = new Semblance(page);
  await semblance.open();
  await new Offline(page).expectKept();
  await host.stop();
  await context.setOffline(true);
  const starting = page.waitForEvent('worker');
  await semblance.open();
  await semblance.sampleButton.click();
  const worker = await starting;
  const leak = async (): Promise<string> => {
    const broken = new Promise<string>((resolve) =>
      addEventListener('securitypolicyviolation', ({ effectiveDirective, originalPolicy }) => {
        // the one of the page's <meta> has no frame-ancestors
        if (originalPolicy.includes('frame-ancestors')) resolve(effectiveDirective);
      }),
    );
    fetch('https://example.invalid/leak').catch(() => undefined);
    return broken;
  };
  expect(await page.evaluate(leak)).toBe('connect-src');
  expect(await worker.evaluate(leak)).toBe('connect-src');
});

test('a new version begins when it is asked to, and a training in another tab goes on', async ({
  semblance,
  page,
  context,
  host,
}, testInfo) => {
  const next = testInfo.outputPath('next');
  const { encoder, gallery } = semblance;
  const here = new Offline(page);
  await semblance.open();
  await here.expectKept();
  await page.goto('about:blank'); // one tab at a time may add to a gallery

  const other = new Semblance(await context.newPage());
  const there = new Offline(other.page);
  const galleries = new Galleries(other.page);
  await other.open();
  await other.gallery.drop(await writeFamilies(testInfo.outputPath('pictures'), families, 6, 32));
  await other.encoder.expectInstantCodes();
  const first = await other.gallery.count();
  await galleries.create('Second');
  await galleries.open('My pictures');

  await page.bringToFront();
  await semblance.open();
  await new Galleries(page).open('Second');
  await semblance.sampleButton.click();
  await encoder.expectInstantCodes();
  const second = await gallery.count();
  await page.evaluate(() => (document.title = 'never loaded anew'));
  await encoder.setOption('Width', 8);
  await encoder.setOption('Epochs', 400);
  await encoder.trainButton.click();
  await expect(encoder.stopButton).toBeVisible({ timeout: 60_000 });

  await buildNextVersion(build, next, 'Semblance, next');
  host.deploy(next);
  await galleries.open('Second'); // there to be looked at only
  await galleries.open('My pictures'); // which is the one that a reload opens now
  await other.page.reload();
  // every file of the next version is fetched and kept first, beside a training
  await expect(there.updateButton).toBeVisible({ timeout: 60_000 });
  await expect(other.page).toHaveTitle('Semblance');
  await expect(here.updateButton).toHaveAttribute('aria-disabled', 'true');
  await here.updateButton.click({ force: true });
  await there.updateButton.click();
  await expect(other.page).toHaveTitle('Semblance, next');
  await other.gallery.expectImages(first);

  // the old tab trains on, and what it has not fetched yet comes from the files of its own version
  await expect(here.reloadButton).toHaveAttribute('aria-disabled', 'true');
  await lookAtViews(semblance);
  await encoder.stopButton.click();
  await encoder.expectTrained();
  await expect(page).toHaveTitle('never loaded anew');
  await here.reloadButton.click();
  await expect(page).toHaveTitle('Semblance, next');
  await lookAtViews(semblance);
  await new Galleries(page).open('Second');
  await gallery.expectImages(second);
  await encoder.expectInUse(autoencoder);
  await new Galleries(page).open('My pictures');
  await gallery.expectImages(first);
});
