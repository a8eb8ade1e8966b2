/** What the policy promises, attempted in the page and in every kind of worker, against a stranger that notes who came. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Worker } from '@playwright/test';
import { securityHeaders } from '../../csp.ts';
import { Offline } from '../pages/offline.ts';
import { Semblance } from '../pages/semblance.ts';
import { writeFamilies } from '../support/folders.ts';
import { guard } from '../support/guard.ts';
import { families } from '../support/png.ts';
import { tryAnywhere, tryInPage, type Attempts } from '../support/probes.ts';
import { StaticHost } from '../support/static-host.ts';
import { Stranger } from '../support/stranger.ts';

const build = join(import.meta.dirname, '../../dist');
const stranger = new Stranger();

test.beforeAll(() => stranger.start());
test.afterAll(() => stranger.stop());
test.beforeEach(() => void stranger.heard.splice(0));

const through = (attempts: Attempts): string[] =>
  Object.keys(attempts).filter((name) => attempts[name] === 'through');

/** Requests by the means under test; a browser asks for an icon by itself. */
const heard = (): string[] =>
  stranger.heard.filter((line) => !/favicon|bare\.html|frame\.html/.test(line));

test.describe('with the headers', () => {
  test.use({ serviceWorkers: 'allow' });

  test('neither the page nor any of its workers runs text as code or reaches another origin', async ({
    page,
    context,
    baseURL,
  }, testInfo) => {
    const folder = await writeFamilies(testInfo.outputPath('pictures'), families, 8, 32);
    const promises = await guard(context, new URL(baseURL ?? '').origin);
    const semblance = new Semblance(page);
    const { encoder } = semblance;
    const probed = new Map<string, Attempts>();
    const probe = async (worker: Worker): Promise<void> => {
      const file = worker.url().split('/').at(-1) ?? '';
      const kind = file.replace(/(\.worker-.*)?\.js$/, '');
      probed.set(kind, await worker.evaluate(tryAnywhere, stranger.origin));
    };
    await semblance.open();
    await new Offline(page).expectKept();
    await semblance.gallery.drop(folder);
    await encoder.expectInstantCodes();
    expect(await promises.broken()).toEqual([]);

    await test.step('workers that are there while a network learns', async () => {
      await encoder.setOption('Width', 8);
      await encoder.setOption('Epochs', 400);
      const starting = page.waitForEvent('worker', (worker) => worker.url().includes('batches'));
      await encoder.trainButton.click();
      await probe(await starting);
      await encoder.stopButton.click();
      for (const worker of [...page.workers(), ...context.serviceWorkers()]) {
        if (!worker.url().includes('batches')) await probe(worker);
      }
    });
    const kinds = ['analyse', 'batches', 'decode', 'learn', 'search', 'service-worker'];
    expect([...probed.keys()].sort()).toEqual(kinds);
    probed.set('page', {
      ...(await page.evaluate(tryAnywhere, stranger.origin)),
      ...(await page.evaluate(tryInPage, stranger.origin)),
    });
    for (const [kind, attempts] of probed) expect(through(attempts), kind).toEqual([]);
    expect(heard()).toEqual([]);

    const broken = (await promises.broken()).join('\n');
    for (const told of [
      'connect-src',
      'script-src',
      'require-trusted-types-for',
      'of a worker: connect-src',
    ])
      expect(broken).toContain(told);
  });
});

test('the attempts are real: a page without a policy goes through with them', async ({ page }) => {
  await page.goto(`${stranger.origin}/bare.html`);
  const attempts = {
    ...(await page.evaluate(tryAnywhere, stranger.origin)),
    ...(await page.evaluate(tryInPage, stranger.origin)),
  };
  const ran = [
    'eval',
    'new Function',
    'text as a timer',
    'constructor of a function',
    'worker from memory',
    'worker from text',
    'code of another origin',
    'innerHTML',
    'script written into the page',
    'handler written into the page',
    'address that is code',
    'style attribute',
    'style written into the page',
    'base of all addresses',
  ];
  expect(through(attempts)).toEqual(expect.arrayContaining(ran));
  const paths =
    'fetch xhr socket events script.js style.css prefetch picture.png frame plugin film';
  const asked = `${paths} font form beacon`.split(' ').map((path) => `/${path}`);
  const missing = (): string[] =>
    asked.filter((path) => !heard().some((line) => line.endsWith(path)));
  await expect.poll(missing).toEqual([]);
});

test('a frame of another origin is refused by the headers, and shows nothing but a sentence without them', async ({
  page,
  baseURL,
}) => {
  await test.step('with the headers', async () => {
    const framing = new Stranger();
    await framing.start(baseURL);
    await page.goto(`${framing.origin}/frame.html`);
    await expect.poll(() => page.frames()[1]?.url()).toBe('chrome-error://chromewebdata/');
    await framing.stop();
  });
  await test.step('without them', async () => {
    const host = new StaticHost('/pictures/', build, {});
    const framing = new Stranger();
    await host.start();
    await framing.start(host.address);
    await page.goto(`${framing.origin}/frame.html`);
    const frame = page.frameLocator('iframe');
    await expect(frame.getByRole('alert')).toContainText('Another site shows Semblance');
    await expect(frame.getByRole('button')).toHaveCount(0);
    expect(page.workers()).toEqual([]);
    const opening = page.context().waitForEvent('page');
    await frame.getByRole('link', { name: 'Open it by itself' }).click();
    await expect(new Semblance(await opening).sampleButton).toBeVisible();
    await framing.stop();
    await host.stop();
  });
});

test('every answer carries all headers', async ({ request }) => {
  const paths = readdirSync(build, { recursive: true, encoding: 'utf8' });
  const worker = paths.find((path) => path.includes('worker-')) ?? '';
  for (const path of ['', 'service-worker.js', worker, 'no-such-file.js']) {
    const headers = (await request.get(`./${path}`)).headers();
    for (const [name, value] of Object.entries(securityHeaders)) {
      expect(headers[name.toLowerCase()], `${name} of ${path}`).toBe(value);
    }
    expect(headers['cross-origin-embedder-policy']).toBeUndefined();
  }
});

test('no code of the build knows the ways out that no policy closes', () => {
  const scripts = readdirSync(build, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.js'),
  );
  expect(scripts.length).toBeGreaterThan(50);
  const ways = /RTCPeerConnection|WebTransport|sendBeacon|window\.open\(/;
  expect(scripts.filter((path) => ways.test(readFileSync(join(build, path), 'utf8')))).toEqual([]);
});
