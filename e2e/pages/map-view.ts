/** The tab "Map": the drawing, its legend, what was selected, and the clusters below. */
import { expect, type Locator, type Page } from '@playwright/test';

export class MapView {
  readonly page: Page;
  readonly tab: Locator;
  readonly canvas: Locator;
  readonly progress: Locator;
  readonly drawAgain: Locator;
  readonly legend: Locator;
  readonly selected: Locator;
  readonly clusters: Locator;

  constructor(page: Page) {
    this.page = page;
    this.tab = page.getByRole('tab', { name: 'Map' });
    this.canvas = page.getByRole('application', { name: 'Map of the pictures' });
    this.progress = page.getByRole('progressbar', { name: 'Drawing the map' });
    this.drawAgain = page.getByRole('button', { name: 'Draw again' });
    this.legend = page.getByRole('list', { name: 'Legend' }).getByRole('button');
    this.selected = page.getByRole('region', { name: /pictures? selected$/ });
    this.clusters = page.getByRole('region', { name: 'Clusters', exact: true });
  }

  async open(): Promise<void> {
    await this.tab.click();
  }

  /** Waits until the map is drawn to the end. */
  async expectDrawn(timeout = 120_000): Promise<void> {
    await expect(this.drawAgain).toBeVisible({ timeout });
    await expect(this.canvas).toBeVisible();
  }

  /** Whether a mark stands in a place, and everything else, as the pixels of the canvas say. */
  pixels(): Promise<string> {
    return this.canvas.evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  }

  tool(name: 'Move' | 'Lasso' | 'Box'): Locator {
    return this.page.getByRole('radiogroup', { name: 'Pointer' }).getByText(name);
  }

  /** Draws a rectangle of shares of the canvas with the tool that is chosen. */
  async dragAround(left: number, top: number, right: number, bottom: number): Promise<void> {
    const box = await this.canvas.boundingBox();
    if (!box) throw new Error('The map is not to be seen.');
    const to = (x: number, y: number): Promise<void> =>
      this.page.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps: 4 });
    await to(left, top);
    await this.page.mouse.down();
    await to(right, top);
    await to(right, bottom);
    await to(left, bottom);
    await this.page.mouse.up();
  }

  async selectedCount(): Promise<number> {
    const name = await this.selected.getByRole('heading').innerText();
    return Number(name.replace(/\D/g, ''));
  }
}
