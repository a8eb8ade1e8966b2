/** The page without a network, and the line about a new version. */
import { expect, type Locator, type Page } from '@playwright/test';

/** Asks Chromium what keeps the page from being installed. */
export async function installabilityErrors(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const manifest = await session.send('Page.getAppManifest');
  const { installabilityErrors: errors } = await session.send('Page.getInstallabilityErrors');
  await session.detach();
  expect(manifest.url).toContain('manifest.webmanifest');
  return [
    ...manifest.errors.map(({ message }) => message),
    ...errors.map(({ errorId }) => errorId),
  ];
}

export class Offline {
  readonly page: Page;
  readonly bar: Locator;
  readonly updateButton: Locator;
  readonly reloadButton: Locator;

  constructor(page: Page) {
    this.page = page;
    this.bar = page.getByRole('region', { name: 'New version' });
    this.updateButton = this.bar.getByRole('button', { name: 'Update' });
    this.reloadButton = this.bar.getByRole('button', { name: 'Reload' });
  }

  /** Waits until every file is kept and the service worker answers this tab. */
  async expectKept(): Promise<void> {
    const answered = (): boolean => navigator.serviceWorker.controller !== null;
    await expect.poll(() => this.page.evaluate(answered), { timeout: 30_000 }).toBe(true);
  }

  /** Loads the tab anew, as a person who comes back. */
  async comeBack(): Promise<void> {
    await this.page.reload();
  }
}
