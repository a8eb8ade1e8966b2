/** The region "Query": a picture by file, drop or paste. */
import type { Locator, Page } from '@playwright/test';
import { dropPaths, pasteFiles } from '../support/drop.ts';

export class Query {
  readonly region: Locator;
  readonly input: Locator;

  constructor(page: Page) {
    this.region = page.getByRole('region', { name: 'Query', exact: true });
    this.input = page.getByLabel('Query image', { exact: true });
  }

  async drop(path: string): Promise<void> {
    await dropPaths(this.region, [path]);
  }

  async choose(path: string): Promise<void> {
    await this.input.setInputFiles(path);
  }

  async paste(name: string, type: string, bytes: Uint8Array): Promise<void> {
    await pasteFiles(this.region, [{ name, type, bytes }]);
  }
}
