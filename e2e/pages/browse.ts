/** The tab "Browse": all pictures in groups or arranged, and the selection with its bar. */
import { expect, type Download, type Locator, type Page } from '@playwright/test';

export class Browse {
  readonly page: Page;
  readonly grid: Locator;
  readonly headings: Locator;
  readonly selected: Locator;
  readonly bar: Locator;
  readonly arrangeButton: Locator;
  readonly lassoButton: Locator;
  readonly size: Locator;

  constructor(page: Page) {
    this.page = page;
    this.grid = page.getByRole('grid', { name: 'All pictures' });
    this.headings = this.grid.getByRole('rowheader');
    this.selected = this.grid.getByRole('gridcell', { selected: true });
    this.bar = page.getByRole('region', { name: 'Selection', exact: true });
    this.arrangeButton = page.getByRole('button', { name: 'Arrange by likeness' });
    this.lassoButton = page.getByRole('button', { name: 'Lasso', exact: true });
    this.size = page.getByRole('slider', { name: 'Size of the pictures' });
  }

  async open(): Promise<void> {
    await this.page.getByRole('tab', { name: 'Browse' }).click();
    await expect(this.grid).toBeVisible();
  }

  /** The picture at that place among all, from 0; only those near the view are there. */
  cell(index: number): Locator {
    return this.grid.locator(`[data-index="${index}"]`);
  }

  async groupBy(group: 'Nothing' | 'Folder' | 'Label' | 'Month'): Promise<void> {
    await this.page.getByLabel('Group by').selectOption({ label: group });
  }

  /** Presses the mark in the corner of a picture, which selects it. */
  async mark(index: number): Promise<void> {
    await this.cell(index).click({ position: { x: 14, y: 14 } });
  }

  async expectSelected(count: number): Promise<void> {
    await expect(this.bar.getByText(`${count.toLocaleString('en-US')} selected`)).toBeVisible();
  }

  /** Drags a box from the middle of one picture to the middle of another. */
  async dragBetween(first: number, last: number): Promise<void> {
    const [from, to] = await Promise.all(
      [first, last].map(async (index) => (await this.cell(index).boundingBox())!),
    );
    await this.page.mouse.move(from!.x + from!.width / 2, from!.y + from!.width / 2);
    await this.page.mouse.down();
    await this.page.mouse.move(to!.x + to!.width / 2, to!.y + to!.width / 2, { steps: 6 });
    await this.page.mouse.up();
  }

  /** Presses a button of the bar that gives a file. */
  async download(name: string): Promise<Download> {
    const download = this.page.waitForEvent('download');
    await this.bar.getByRole('button', { name }).click();
    return download;
  }
}
