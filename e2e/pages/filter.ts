/** The filter of what is searched and browsed. */
import { expect, type Locator, type Page } from '@playwright/test';

export class FilterBar {
  readonly page: Page;
  readonly bar: Locator;
  readonly name: Locator;
  readonly split: Locator;
  readonly clear: Locator;

  /** The first that is visible: every view has one. */
  constructor(page: Page) {
    this.page = page;
    this.bar = page.getByRole('group', { name: 'Filter' }).filter({ visible: true });
    this.name = this.bar.getByRole('searchbox', { name: 'File name' });
    this.split = this.bar.getByRole('combobox', { name: 'Split' });
    this.clear = this.bar.getByRole('button', { name: 'Clear filter' });
  }

  /** Opens the chooser of labels or folders, types a part of the name and ticks what it finds. */
  async choose(what: 'Label' | 'Folder', name: string): Promise<void> {
    await this.bar.getByRole('button', { name: new RegExp(`^${what}: `) }).click();
    await this.page.getByRole('searchbox', { name: `Find a ${what.toLowerCase()}` }).fill(name);
    const option = this.bar.getByRole('checkbox', { name: new RegExp(`^${name}`) });
    await option.click();
    if (what === 'Label') await this.page.keyboard.press('Escape');
    await expect(option).toHaveCount(0);
  }

  /** Waits until it says "50 of 100 pictures". */
  async expectPassing(words: string): Promise<void> {
    await expect(this.bar.getByText(words, { exact: true })).toBeVisible();
  }
}
