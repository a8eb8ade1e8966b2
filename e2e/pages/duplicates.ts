/** The tab "Duplicates": tiers, radius, groups, marks. */
import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';

export class Duplicates {
  readonly page: Page;
  readonly tab: Locator;
  readonly region: Locator;
  readonly radius: Locator;
  readonly turned: Locator;
  readonly counts: Locator;
  readonly groups: Locator;
  readonly progress: Locator;

  constructor(page: Page) {
    this.page = page;
    this.tab = page.getByRole('tab', { name: 'Duplicates' });
    this.region = page.getByRole('region', { name: 'Duplicates' });
    this.radius = this.region.getByRole('slider', { name: 'Bits that may differ' });
    this.turned = this.region.getByRole('checkbox', { name: 'Turned and mirrored copies too' });
    this.counts = this.region.getByRole('status');
    this.groups = this.region.getByRole('list', { name: 'Groups' }).getByRole('listitem');
    this.progress = page.getByRole('progressbar', { name: 'Finding duplicates' });
  }

  async open(): Promise<void> {
    await this.tab.click();
  }

  tier(name: 'Exact' | 'Near' | 'Similar'): Locator {
    return this.region.getByRole('radiogroup', { name: 'Kind of duplicates' }).getByText(name);
  }

  /** Waits until the groups hold exactly these files, each by its name, the keeper first. */
  async expectGroups(...groups: readonly (readonly string[])[]): Promise<void> {
    const names = async (): Promise<string[][]> => {
      const found = await this.groups.all();
      return Promise.all(found.map((group) => group.locator('bdi[data-name]').allInnerTexts()));
    };
    await expect.poll(names, { timeout: 30_000 }).toEqual(groups);
  }

  mark(path: string): Locator {
    return this.region.getByRole('checkbox', { name: `Mark ${path}`, exact: true });
  }

  keep(path: string): Locator {
    return this.region.getByRole('radio', { name: `Keep ${path}`, exact: true });
  }

  button(name: string): Locator {
    return this.region.getByRole('button', { name });
  }

  /** Clicks a button that saves a file, and gives its text. */
  async saved(name: string): Promise<string> {
    const download = this.page.waitForEvent('download');
    await this.button(name).click();
    return readFile(await (await download).path(), 'utf8');
  }
}
