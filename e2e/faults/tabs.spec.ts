import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { Galleries } from '../pages/galleries.ts';
import { Semblance } from '../pages/semblance.ts';
import { Privacy } from '../pages/privacy.ts';
import { Project } from '../pages/project.ts';
import { TabsBar } from '../pages/tabs-bar.ts';
import { writeFamilies } from '../support/folders.ts';
import { keptState, putNewerManifest, raiseDatabaseVersion } from '../support/newer-state.ts';
import { families } from '../support/png.ts';

const refused = 'Another tab is working on this gallery, so nothing was changed here';
const mayChange = 'This tab can change the gallery now.';

interface Tab {
  page: Page;
  semblance: Semblance;
  bar: TabsBar;
}

function tabOf(page: Page): Tab {
  return { page, semblance: new Semblance(page), bar: new TabsBar(page) };
}

/** One more tab of the same browser, which has the page open. */
async function open(context: BrowserContext): Promise<Tab> {
  const tab = tabOf(await context.newPage());
  await tab.semblance.open();
  return tab;
}

/** Asks with a picture of the gallery and is answered. */
async function ask({ semblance }: Tab): Promise<void> {
  await semblance.gallery.pictures.first().click();
  await semblance.results.expectCount(12);
}

test('a second tab searches and is told of changes, changes nothing, and takes over when the first is closed', async ({
  page,
  context,
  semblance,
}, testInfo) => {
  const writer = tabOf(page);
  await semblance.open();
  await semblance.addDrawings(testInfo.outputPath('first'), 6);
  const reader = await open(context);
  await reader.bar.expectReader();
  await writer.bar.expectWriter();
  await ask(reader);

  // whatever would change the gallery is refused with one sentence
  await expect(reader.semblance.encoder.region).toContainText('it learns there');
  await reader.semblance.encoder.trainButton.click();
  await reader.semblance.expectProblem(refused);
  await reader.semblance.gallery.drop(
    await writeFamilies(testInfo.outputPath('refused'), ['disc'], 2, 56),
  );
  await expect(reader.semblance.alert).toHaveCount(1);
  await reader.semblance.gallery.expectImages(24);

  // the writer adds: the reader is invited and goes on with what it found
  await writer.page.bringToFront();
  await semblance.gallery.drop(await writeFamilies(testInfo.outputPath('more'), families, 1, 40));
  await semblance.gallery.expectImages(28);
  await reader.bar.expectChanged();
  await reader.semblance.results.expectCount(12);
  await reader.semblance.gallery.expectImages(24);
  await ask(reader);
  await reader.page.bringToFront();
  await expect(semblance.encoder.region.getByRole('progressbar')).toHaveCount(0);
  await reader.bar.showNewest.click();
  await reader.semblance.gallery.expectImages(28);
  await reader.bar.expectReader();
  await ask(reader);

  // nothing was changed since: the answer stays when the right comes over
  await writer.page.close();
  await reader.semblance.expectNews(mayChange);
  await reader.bar.expectWriter();
  await reader.semblance.results.expectCount(12);
  await reader.semblance.gallery.drop(
    await writeFamilies(testInfo.outputPath('last'), families, 1, 48),
  );
  await reader.semblance.gallery.expectImages(32);
});

test('the tab that trains crashes: the other takes over and resumes from the checkpoint', async ({
  page,
  context,
  semblance,
}, testInfo) => {
  await semblance.open();
  await semblance.addDrawings(testInfo.outputPath('pictures'), 4);
  const reader = await open(context);
  await reader.bar.expectReader();
  await page.bringToFront();
  await semblance.encoder.setOption('Width', 8);
  await semblance.encoder.setOption('Epochs', 400);
  await semblance.encoder.trainButton.click();
  await expect(semblance.encoder.stopButton).toBeVisible({ timeout: 60_000 });

  // both tabs press Train: one trains
  await reader.semblance.encoder.trainButton.click();
  await reader.semblance.expectProblem(refused);
  await expect(reader.semblance.encoder.trainButton).toBeVisible();

  await reader.bar.expectChanged(60_000); // the first checkpoint is kept
  const session = await context.newCDPSession(page);
  session.send('Page.crash').catch(() => undefined);
  await reader.semblance.expectNews(mayChange);
  await reader.bar.expectWriter();
  await page.close();
  await expect(reader.page.getByText(/was interrupted at step/)).toBeVisible();
  await reader.semblance.encoder.resumeButton.click();
  await expect(reader.semblance.encoder.pauseButton).toBeVisible({ timeout: 60_000 });
  await reader.semblance.encoder.stopButton.click();
  await reader.semblance.encoder.expectTrained();
});

test('what the first tab clears, deletes and erases is told to the second, which restores nothing', async ({
  page,
  context,
  semblance,
}, testInfo) => {
  const galleries = new Galleries(page);
  await semblance.open();
  await semblance.addDrawings(testInfo.outputPath('pictures'), 2);
  await galleries.create('Second');
  await semblance.addDrawings(testInfo.outputPath('others'), 3);
  const reader = await open(context);
  await reader.bar.expectReader();
  await reader.semblance.gallery.expectImages(12);

  await reader.page.getByRole('button', { name: 'Clear gallery' }).click();
  await reader.page.getByRole('button', { name: 'Clear everything' }).click();
  await reader.semblance.expectProblem(refused);
  await reader.semblance.gallery.expectImages(12);

  await page.bringToFront();
  await semblance.gallery.clear();
  await reader.semblance.expectNews('This gallery was cleared or deleted in another tab.');
  await expect(reader.semblance.sampleButton).toBeVisible();
  await reader.bar.expectReader();

  await galleries.remove('Second');
  await new Galleries(reader.page).expectOpen('My pictures');
  await reader.semblance.gallery.expectImages(8);
  await reader.bar.expectReader();

  const privacy = new Privacy(page);
  await privacy.open();
  await privacy.eraseButton.click();
  await privacy.eraseEverything();
  await expect(
    reader.page.getByText('was erased in another tab; reload this page to begin anew.'),
  ).toBeVisible();
  await page.close();
  await reader.page.reload();
  await expect(reader.semblance.sampleButton).toBeVisible();
  await reader.bar.expectWriter();
});

test('a tab that slept hears what it missed; one project that two tabs open at once becomes two galleries', async ({
  page,
  context,
  semblance,
}, testInfo) => {
  const project = new Project(page);
  await project.withoutPicker();
  await semblance.open();
  await semblance.addDrawings(testInfo.outputPath('pictures'), 3);
  const reader = await open(context);
  await reader.bar.expectReader();
  const session = await context.newCDPSession(reader.page);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await semblance.gallery.drop(await writeFamilies(testInfo.outputPath('more'), families, 1, 40));
  await semblance.gallery.expectImages(16);
  await semblance.encoder.expectInstantCodes();
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  await reader.bar.expectChanged();
  await ask(reader);

  const file = testInfo.outputPath('saved.semblance');
  await project.save(file);
  const there = new Project(reader.page);
  await Promise.all([project.open(file), there.open(file)]);
  for (const tab of [tabOf(page), reader]) {
    await tab.semblance.expectNews('is a project');
    await tab.semblance.gallery.expectImages(16);
    await tab.bar.expectWriter();
  }
  const names = await new Galleries(page).all();
  expect(names.filter((name) => name.includes('16 images'))).toHaveLength(3);
  expect(new Set(names.map((name) => name.split(' 16 images')[0])).size).toBe(3);
});

test('a part of the page that its host no longer has costs one sentence and nothing else', async ({
  page,
  semblance,
}, testInfo) => {
  await semblance.open();
  await semblance.addDrawings(testInfo.outputPath('pictures'), 3);
  await page.route('**/assets/**', (route) => route.fulfill({ status: 404, body: '' }));
  await page.getByRole('tab', { name: 'Map', exact: true }).click();
  await semblance.expectProblem('A part of this page could not be fetched');
  await page.getByRole('tab', { name: 'Search', exact: true }).click();
  await ask(tabOf(page));
  expect(await semblance.alert.allTextContents()).toEqual([
    expect.stringContaining('A part of this page could not be fetched'),
  ]);
});

test('what a newer version has written is neither read nor changed', async ({
  page,
  semblance,
}) => {
  const newer = page.getByText(/written by a newer version of Semblance.*reload this page/);
  await semblance.open();
  await expect(semblance.sampleButton).toBeVisible();
  await putNewerManifest(page);
  const { version, state } = await keptState(page);
  expect(state).toContainEqual(['gallery/main', { schema: 99, parts: 'unknown' }]);
  await page.reload();
  await expect(newer).toBeVisible();
  expect(await keptState(page)).toEqual({ version, state });

  await page.goto('./manifest.webmanifest'); // of the same origin, and none of ours
  await raiseDatabaseVersion(page, 1000);
  await semblance.open();
  await expect(newer).toBeVisible();
  expect(await keptState(page)).toEqual({ version: 1000, state });
});
