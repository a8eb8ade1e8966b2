/** The line that tells a tab that another one is the gallery's writer. */
import { expect, type Locator, type Page } from '@playwright/test';

export class TabsBar {
  readonly bar: Locator;
  readonly showNewest: Locator;

  constructor(page: Page) {
    this.bar = page.getByRole('region', { name: 'Another tab' });
    this.showNewest = this.bar.getByRole('button', { name: 'Show the newest' });
  }

  async expectReader(): Promise<void> {
    await expect(this.bar.getByRole('status')).toHaveText(
      'Another tab is working on this gallery. Here you can search and look; changes are made there.',
    );
  }

  async expectChanged(timeout = 15_000): Promise<void> {
    await expect(this.bar.getByRole('status')).toContainText('was changed in another tab', {
      timeout,
    });
  }

  async expectWriter(): Promise<void> {
    await expect(this.bar).toBeHidden();
  }
}
