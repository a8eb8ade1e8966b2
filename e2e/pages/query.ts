/** The region "Query": a picture by file, drop or paste. */
import { basename } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { dropPaths } from '../support/drop.ts';

export class Query {
  readonly page: Page;
  readonly region: Locator;
  readonly input: Locator;
  readonly addInput: Locator;
  readonly parts: Locator;
  readonly back: Locator;
  readonly forward: Locator;
  readonly crop: Crop;

  constructor(page: Page) {
    this.page = page;
    this.region = page.getByRole('region', { name: 'Query', exact: true });
    this.input = page.getByLabel('Query image', { exact: true });
    this.addInput = this.region.getByLabel('Add picture');
    this.parts = this.region.getByRole('list', { name: 'Pictures of the query' });
    this.back = this.region.getByRole('button', { name: 'Previous query' });
    this.forward = this.region.getByRole('button', { name: 'Next query' });
    this.crop = new Crop(page);
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

/** The dialog in which a part of a picture is chosen. */
export class Crop {
  readonly page: Page;
  readonly dialog: Locator;
  readonly box: Locator;

  constructor(page: Page) {
    this.page = page;
    this.dialog = page.getByRole('dialog', { name: 'Search with a part' });
    this.box = this.dialog.getByRole('group', { name: /^Part of the picture: / });
  }

  field(name: 'From left' | 'From top' | 'Width' | 'Height'): Locator {
    return this.dialog.getByRole('spinbutton', { name });
  }

  /** A box in the middle, as the keyboard sets it; it has the focus then. */
  async begin(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'set a box in the middle' }).click();
    await expect(this.box).toBeFocused();
  }

  /** Drags from one point of the box's frame to another, in shares of the box. */
  async drag(from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
    const box = await this.box.boundingBox();
    if (!box) throw new Error('There is no box to drag.');
    await this.page.mouse.move(box.x + from.x * box.width, box.y + from.y * box.height);
    await this.page.mouse.down();
    await this.page.mouse.move(box.x + to.x * box.width, box.y + to.y * box.height, { steps: 4 });
    await this.page.mouse.up();
  }

  async search(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Search with this part' }).click();
    await expect(this.dialog).toBeHidden();
  }
}
