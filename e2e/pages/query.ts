/** The region "Query": a picture by file, drop or paste. */
import { basename } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { dropPaths } from '../support/drop.ts';

export class Query {
  readonly page: Page;
  readonly region: Locator;
  readonly input: Locator;

  constructor(page: Page) {
    this.page = page;
    this.region = page.getByRole('region', { name: 'Query', exact: true });
    this.input = page.getByLabel('Query image', { exact: true });
  }

  /** Drops a file on the region and waits until the page has taken up the question. */
  async drop(path: string): Promise<void> {
    if (!(await this.region.isVisible())) {
      await this.page.getByRole('tab', { name: 'Search' }).click();
    }
    await dropPaths(this.region, [path]);
    await expect(this.region).toContainText(basename(path));
  }

  async choose(path: string): Promise<void> {
    await this.input.setInputFiles(path);
  }
}
