/** The region "Gallery": what is in, how it came in, what was skipped. */
import { expect, type Locator, type Page } from '@playwright/test';
import { dropPaths } from '../support/drop.ts';

export class Gallery {
  readonly page: Page;
  readonly region: Locator;
  readonly progress: Locator;
  readonly cancelButton: Locator;
  readonly skippedButton: Locator;
  readonly skippedDialog: Locator;
  /** A few searchable pictures, each a query at a click. */
  readonly pictures: Locator;
  readonly testPictures: Locator;

  constructor(page: Page) {
    this.page = page;
    this.region = page.getByRole('region', { name: 'Gallery', exact: true });
    this.progress = page.getByRole('progressbar', { name: 'Adding images' });
    this.cancelButton = page.getByRole('button', { name: 'Cancel adding' });
    this.skippedButton = page.getByRole('button', { name: /^Skipped files \(/ });
    this.skippedDialog = page.getByRole('dialog', { name: /not added$/ });
    this.pictures = this.region.getByRole('list', { name: 'Gallery pictures' }).getByRole('button');
    this.testPictures = this.region
      .getByRole('list', { name: 'Test pictures' })
      .getByRole('button');
  }

  /** Drops files and folders anywhere but on the query, as DESIGN.md says: they are added. */
  async drop(...paths: string[]): Promise<void> {
    const target = (await this.region.isVisible()) ? this.region : this.page.locator('body');
    await dropPaths(target, paths);
  }

  /** Waits until nothing is being added and the gallery says this count ("1,100 images"). */
  async expectImages(count: number, timeout = 60_000): Promise<void> {
    const text = `${count.toLocaleString('en-US')} ${count === 1 ? 'image' : 'images'}`;
    await expect(this.region.getByText(text, { exact: true })).toBeVisible({ timeout });
    await expect(this.progress).toBeHidden({ timeout });
  }

  /** How many images the gallery says it holds. */
  async count(): Promise<number> {
    const text = await this.region
      .getByText(/^[\d,]+ images?$/)
      .first()
      .innerText();
    return Number(text.replace(/\D/g, ''));
  }

  /** How many labels the gallery says it holds. */
  async labelCount(): Promise<number> {
    const text = await this.region.innerText();
    return Number(/([\d,]+) labels?\b/.exec(text)?.[1]?.replace(',', '') ?? 0);
  }

  /** The skipped files with their reasons, one line each; opens and closes the dialog. */
  async skipped(): Promise<string[]> {
    if (!(await this.skippedButton.isVisible())) return [];
    await this.skippedButton.click();
    await expect(this.skippedDialog).toBeVisible();
    const groups = this.skippedDialog.locator('details');
    const lines = await groups.evaluateAll((all) =>
      all.flatMap((group) => {
        const reason = group.querySelector('summary bdi')?.textContent ?? '';
        return Array.from(
          group.querySelectorAll('li'),
          ({ textContent }) => `${textContent} ${reason}`,
        );
      }),
    );
    await this.page.keyboard.press('Escape');
    await expect(this.skippedDialog).toBeHidden();
    return lines;
  }

  /** Clears everything; the page asks first. */
  async clear(): Promise<void> {
    await this.page.getByRole('button', { name: 'Clear gallery' }).click();
    const question = this.page.getByRole('dialog', { name: 'Clear the gallery?' });
    await question.getByRole('button', { name: 'Clear everything' }).click();
  }
}
