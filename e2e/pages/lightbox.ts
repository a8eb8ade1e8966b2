/** The lightbox and the comparison of two pictures. */
import { expect, type Locator, type Page } from '@playwright/test';

export class Lightbox {
  readonly page: Page;
  readonly dialog: Locator;
  /** Hears the keys and the gestures. */
  readonly stage: Locator;
  readonly picture: Locator;
  readonly details: Locator;
  readonly label: Locator;
  readonly crop: Locator;
  readonly comparison: Locator;
  readonly slider: Locator;

  constructor(page: Page) {
    this.page = page;
    this.dialog = page.getByRole('dialog', { name: /^Picture [\d,]+ of [\d,]+: / });
    this.stage = this.dialog.getByRole('group', { name: /, large\. / });
    this.picture = this.stage.locator('img');
    this.details = this.dialog.getByRole('complementary', { name: 'Details' });
    this.label = this.details.getByRole('combobox', { name: 'Label' });
    this.crop = page.getByRole('dialog', { name: 'Search with a part' });
    this.comparison = page.getByRole('dialog', { name: 'Two pictures compared' });
    this.slider = this.comparison.getByRole('slider', {
      name: 'How much of the left picture shows',
    });
  }

  button(name: string): Locator {
    return this.dialog.getByRole('button', { name, exact: true });
  }

  /** Waits until this picture is shown, with its thumbnail at least. */
  async expectShown(at: number, count: number, path?: string): Promise<void> {
    const place = `Picture ${at} of ${count}: `;
    const name = path === undefined ? new RegExp(`^${place}`) : place + path;
    await expect(this.dialog).toHaveAccessibleName(name);
    await expect(this.picture).toBeVisible();
  }

  /** How large the picture is shown: its width on the page. */
  async shownWidth(): Promise<number> {
    return (await this.picture.boundingBox())?.width ?? 0;
  }

  async close(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await expect(this.dialog).toBeHidden();
  }
}
