/** The panel that gathers what a report about a fault needs. */
import { expect, type Locator, type Page } from '@playwright/test';

export class Diagnostics {
  readonly page: Page;
  readonly dialog: Locator;
  readonly tryButton: Locator;
  readonly checks: Locator;
  readonly copyButton: Locator;
  readonly names: Locator;
  /** What is left where the browser does not let a page copy. */
  readonly text: Locator;

  constructor(page: Page) {
    this.page = page;
    this.dialog = page.getByRole('dialog', { name: 'Diagnostics' });
    this.tryButton = this.dialog.getByRole('button', { name: 'Test this machine' });
    this.checks = this.dialog
      .getByRole('list', { name: 'Test this machine' })
      .getByRole('listitem');
    this.copyButton = this.dialog.getByRole('button', { name: 'Copy as text' });
    this.names = this.dialog.getByLabel('With file and folder names');
    this.text = this.dialog.getByLabel('Diagnostics as text');
  }

  /** Opens it from the help, and waits until it is read. */
  async open(): Promise<void> {
    await this.page.getByRole('button', { name: 'Help', exact: true }).click();
    await this.page.getByRole('button', { name: 'Diagnostics', exact: true }).click();
    await expect(this.copyButton).toBeVisible();
  }

  /** Copies it, and gives what the clipboard holds. */
  async copied(): Promise<string> {
    await this.copyButton.click();
    await expect(this.dialog.getByText('Copied.')).toBeVisible();
    return this.page.evaluate(() => navigator.clipboard.readText());
  }
}
