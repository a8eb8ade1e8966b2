/** The panel that proves what leaves the machine, and the page that is left when everything is erased. */
import { expect, type Locator, type Page } from '@playwright/test';

export class Privacy {
  readonly page: Page;
  readonly pill: Locator;
  readonly dialog: Locator;
  readonly tryButton: Locator;
  readonly attempts: Locator;
  readonly eraseButton: Locator;
  readonly question: Locator;
  readonly erased: Locator;

  constructor(page: Page) {
    this.page = page;
    this.pill = page.getByRole('button', { name: 'Nothing leaves this machine' });
    this.dialog = page.getByRole('dialog', { name: 'Privacy' });
    this.tryButton = this.dialog.getByRole('button', { name: 'Try it' });
    this.attempts = this.dialog.getByRole('status').getByRole('listitem');
    this.eraseButton = this.dialog.getByRole('button', { name: 'Erase everything' });
    this.question = page.getByRole('dialog', { name: 'Erase everything?' });
    this.erased = page.getByRole('heading', { name: 'Everything is erased' });
  }

  /** Opens the panel, and waits until everything in it is counted. */
  async open(): Promise<void> {
    await this.pill.click();
    await expect(this.dialog.getByRole('heading', { name: 'What it may do' })).toBeVisible();
  }

  async close(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Close' }).click();
    await expect(this.dialog).toBeHidden();
  }

  async unfold(name: RegExp): Promise<void> {
    await this.dialog.getByText(name).click();
  }

  /** The number above the words, "0" above "requests to other sites". */
  figure(words: RegExp): Locator {
    return this.dialog.locator('dl > div', { hasText: words }).getByRole('definition');
  }

  /** Every address in the list, as it stands there. */
  addresses(): Promise<string[]> {
    return this.dialog
      .getByRole('list', { name: 'What this page has sent' })
      .locator('bdi')
      .allTextContents();
  }

  /** The rules as the policy has them. */
  rules(): Promise<string[]> {
    return this.dialog.locator('dl code').allTextContents();
  }

  /** Confirms that everything is to be erased, and waits until it is. */
  async eraseEverything(): Promise<void> {
    await this.question.getByRole('button', { name: 'Erase everything now' }).click();
    await expect(this.erased).toBeFocused({ timeout: 30_000 });
  }

  /** What the browser still keeps for this site. */
  leftovers(): Promise<{ databases: number; caches: number; workers: number; settings: number }> {
    return this.page.evaluate(async () => ({
      databases: (await indexedDB.databases()).length,
      caches: (await caches.keys()).length,
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      settings: localStorage.length + sessionStorage.length,
    }));
  }
}
