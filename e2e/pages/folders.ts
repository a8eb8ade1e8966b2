/** The folders of the gallery: whether they may be read, and the look through them. */
import { expect, type Locator, type Page } from '@playwright/test';

export class Folders {
  readonly page: Page;
  readonly list: Locator;
  readonly rescanButton: Locator;
  readonly allowButton: Locator;
  readonly progress: Locator;

  constructor(page: Page) {
    this.page = page;
    this.list = page.getByRole('list', { name: /^Folders?$/ }).getByRole('listitem');
    this.rescanButton = page.getByRole('button', { name: 'Rescan', exact: true });
    this.allowButton = page.getByRole('button', { name: 'Allow access again' });
    this.progress = page.getByRole('progressbar', { name: 'Rescanning folders' });
  }

  /** Looks through all folders and waits for the sentence of what came of it. */
  async rescan(result: string | RegExp): Promise<void> {
    await this.rescanButton.click();
    await expect(this.page.getByText(result).first()).toBeAttached();
    await expect(this.progress).toBeHidden();
  }
}
