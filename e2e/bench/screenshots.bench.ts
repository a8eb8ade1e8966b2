/** Every view of the sample gallery as pictures: for people to look at, and three of them for README. */
import { mkdir, writeFile } from 'node:fs/promises';
import type { Browser, Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { Browse } from '../pages/browse.ts';
import { Duplicates } from '../pages/duplicates.ts';
import { instantCodes } from '../pages/encoder.ts';
import { Evaluate } from '../pages/evaluate.ts';
import { How } from '../pages/how.ts';
import { Lightbox } from '../pages/lightbox.ts';
import { MapView } from '../pages/map-view.ts';
import type { Semblance } from '../pages/semblance.ts';

const laptop = { width: 1366, height: 850 };
const looks = [
  { look: 'light', colorScheme: 'light', size: laptop },
  { look: 'dark', colorScheme: 'dark', size: laptop },
  { look: 'phone', colorScheme: 'light', size: { width: 390, height: 844 } },
] as const;

const folder = 'test-results/screenshots';
/** Views that README shows, and what their files are called there. */
const inReadme = new Map([
  ['results', 'search'],
  ['browse-likeness', 'browse'],
  ['evaluate', 'evaluate'],
]);
/** README's pictures are to be at most that large. */
const mostBytes = 150_000;

type Shoot = (view: string) => Promise<void>;

/** Every look of what is shown now; on the phone down to the page's end. */
function shooting(page: Page, browser: Browser): Shoot {
  return async (view) => {
    for (const { look, colorScheme, size } of looks) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize(size);
      await page.mouse.move(1, 1);
      await picturesThere(page);
      const modal = (await page.getByRole('dialog').count()) > 0;
      const png = await page.screenshot({
        path: `${folder}/${view}-${look}.png`,
        fullPage: look === 'phone' && !modal,
      });
      const name = inReadme.get(view);
      if (name && look !== 'phone') await writeWebp(browser, png, `readme/${name}-${look}.webp`);
    }
    await page.setViewportSize(laptop);
    await page.emulateMedia({ colorScheme: 'light' });
  };
}

/** Waits until no more pictures come in: those that come into view are loaded a few at a time. */
async function picturesThere(page: Page): Promise<void> {
  const shown = (): Promise<number> =>
    page
      .locator('img')
      .evaluateAll((all) => all.filter((one) => (one as HTMLImageElement).complete).length);
  let before = -1;
  for (let now = await shown(); now !== before; now = await shown()) {
    before = now;
    await page.waitForTimeout(800);
  }
}

/** The browser itself writes WebP; in a page of its own, since the page's policy forbids such addresses. */
async function writeWebp(browser: Browser, png: Buffer, name: string): Promise<void> {
  const page = await browser.newPage();
  const base64 = await page.evaluate(
    async (source) => {
      const picture = new Image();
      picture.src = source;
      await picture.decode();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [picture.width, picture.height];
      canvas.getContext('2d')!.drawImage(picture, 0, 0);
      return canvas.toDataURL('image/webp', 0.8).split(',')[1]!;
    },
    `data:image/png;base64,${png.toString('base64')}`,
  );
  await page.close();
  const bytes = Buffer.from(base64, 'base64');
  expect(bytes.length, name).toBeLessThanOrEqual(mostBytes);
  await writeFile(`${folder}/${name}`, bytes);
}

interface View {
  name: string;
  /** From the view before. */
  arrive(semblance: Semblance): Promise<void>;
  leave?(semblance: Semblance): Promise<void>;
}

/** In the order in which somebody new comes by them. */
const views: readonly View[] = [
  {
    name: 'empty',
    arrive: ({ sampleButton }) => expect(sampleButton).toBeVisible(),
  },
  {
    name: 'how',
    arrive: async ({ page }) => {
      await page.getByRole('button', { name: 'How it works' }).click();
      await new How(page).expectExplained();
    },
    leave: ({ page }) => page.keyboard.press('Escape'),
  },
  {
    name: 'search',
    arrive: async ({ page, sampleButton, encoder }) => {
      await sampleButton.click();
      await encoder.expectInUse(instantCodes);
      await encoder.quality(instantCodes);
      await dismissNews(page);
    },
  },
  {
    name: 'results',
    arrive: async ({ page, results }) => {
      await page.getByRole('button', { name: 'Find pictures like it' }).click();
      await results.expectCount(12);
      await results.expectAnswer();
    },
  },
  {
    name: 'why',
    arrive: async ({ page }) => {
      await page.getByRole('button', { name: 'Why these match' }).click();
      await page.getByRole('button', { name: /^Bit 1: / }).click();
    },
    leave: ({ page }) => page.getByRole('button', { name: 'Why these match' }).click(),
  },
  {
    name: 'lightbox',
    arrive: async ({ page, results }) => {
      await results.buttons.nth(1).press('Enter');
      await expect(new Lightbox(page).picture).toBeVisible();
    },
    leave: ({ page }) => new Lightbox(page).close(),
  },
  {
    name: 'compare',
    arrive: async ({ page, results }) => {
      await results.buttons.nth(1).press('c');
      await expect(new Lightbox(page).comparison).toBeVisible();
    },
    leave: ({ page }) => page.keyboard.press('Escape'),
  },
  { name: 'browse', arrive: ({ page }) => new Browse(page).open() },
  {
    name: 'browse-likeness',
    arrive: async ({ page }) => {
      const browse = new Browse(page);
      await browse.size.fill('80');
      await browse.arrangeButton.click();
      await expect(page.getByRole('progressbar', { name: /likeness/i })).toHaveCount(0);
    },
  },
  {
    name: 'duplicates',
    arrive: async ({ page }) => {
      const duplicates = new Duplicates(page);
      await duplicates.open();
      await expect(duplicates.region).toBeVisible();
      await expect(duplicates.progress).toHaveCount(0, { timeout: 60_000 });
    },
  },
  {
    name: 'map',
    arrive: async ({ page }) => {
      const map = new MapView(page);
      await map.open();
      await map.expectDrawn();
    },
  },
  { name: 'evaluate-empty', arrive: ({ page }) => new Evaluate(page).open() },
  { name: 'evaluate', arrive: ({ page }) => new Evaluate(page).run() },
  {
    name: 'training',
    arrive: async ({ page, encoder }) => {
      await encoder.train({ Epochs: 24 });
      await page.getByRole('tab', { name: 'Training' }).click();
      await dismissNews(page);
      // rebuilt once it is seen
      await page.getByRole('heading', { name: 'What the code remembers' }).scrollIntoViewIfNeeded();
      await expect(page.getByRole('img', { name: /^From the bits alone/ })).toBeVisible();
      await page.evaluate(() => scrollTo(0, 0));
    },
  },
  {
    name: 'how-learned',
    arrive: async ({ page }) => {
      await page.getByRole('button', { name: 'Help' }).click();
      await page.getByRole('button', { name: 'How it works, with pictures' }).click();
      await new How(page).expectExplained();
    },
  },
  {
    name: 'how-noise',
    arrive: ({ page }) =>
      page
        .getByRole('heading', { name: 'Where to find it' })
        .evaluate((heading) => heading.scrollIntoView({ block: 'end' })),
  },
];

/** Pictures are of views, not of what was said last. */
async function dismissNews(page: Page): Promise<void> {
  const buttons = page.getByRole('button', { name: 'Dismiss' });
  while ((await buttons.count()) > 0) await buttons.first().click();
}

test('screenshots of every view', async ({ semblance, page, browser }) => {
  test.setTimeout(900_000);
  await mkdir(`${folder}/readme`, { recursive: true });
  await page.setViewportSize(laptop);
  const shoot = shooting(page, browser);
  await semblance.open();
  for (const view of views) {
    await test.step(view.name, async () => {
      await view.arrive(semblance);
      await shoot(view.name);
      await view.leave?.(semblance);
    });
  }
});
