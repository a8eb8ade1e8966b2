/** The tab "Evaluate": figures of encoders and baselines, and how they were measured. */
import { expect, type Download, type Locator, type Page } from '@playwright/test';

export type FigureGroup =
  'Overview' | 'Precision' | 'Average precision' | 'Within 2 bits' | 'Clusters' | 'Bits' | 'Cost';

export class Evaluate {
  readonly page: Page;
  readonly tab: Locator;
  readonly region: Locator;
  readonly button: Locator;
  readonly allButton: Locator;
  readonly saveButton: Locator;
  readonly progress: Locator;
  readonly table: Locator;
  readonly curve: Locator;
  readonly codes: Locator;

  constructor(page: Page) {
    this.page = page;
    this.tab = page.getByRole('tab', { name: 'Evaluate', exact: true });
    this.region = page.getByRole('region', { name: 'How well it finds' });
    this.button = this.region.getByRole('button', { name: 'Evaluate', exact: true });
    this.allButton = this.region.getByRole('button', { name: 'Evaluate all' });
    this.saveButton = this.region.getByRole('button', { name: 'Save figures' });
    this.progress = this.region.getByRole('progressbar', { name: 'Evaluation' });
    this.table = this.region.getByRole('table');
    this.curve = page.getByRole('region', { name: 'Precision and recall' });
    this.codes = page.getByRole('region', { name: 'What each bit tells' });
  }

  async open(): Promise<void> {
    await this.tab.click();
    await expect(this.region).toBeVisible();
  }

  /** Evaluates the encoder in use and waits until its figures and those of all baselines are there. */
  async run(timeout = 120_000): Promise<void> {
    await this.button.click();
    await this.expectDone(timeout);
  }

  /** Begins and presses "Cancel" in the first frame that has it: a small gallery is judged faster than a test can look. */
  async cancelAtOnce(): Promise<void> {
    await this.region.evaluate(async (region) => {
      const pressed = (name: string): boolean => {
        const button = [...region.querySelectorAll('button')].find(
          ({ textContent }) => textContent === name,
        );
        button?.click();
        return button !== undefined;
      };
      pressed('Evaluate');
      for (let frame = 0; frame < 600 && !pressed('Cancel'); frame++) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    });
  }

  async expectDone(timeout = 120_000): Promise<void> {
    await expect(this.row('Random encoder')).toBeVisible({ timeout });
    await expect(this.button).toBeVisible({ timeout });
  }

  row(name: string): Locator {
    return this.table.getByRole('row').filter({
      has: this.page.getByRole('rowheader', { name: new RegExp(`^${name}`) }),
    });
  }

  async show(group: FigureGroup): Promise<void> {
    await this.region.getByText(group, { exact: true }).click();
  }

  /** What a row says in the group that is shown, by the columns' labels; dashes are NaN. */
  async figures(name: string): Promise<Record<string, number>> {
    const labels = await this.table.getByRole('columnheader').allInnerTexts();
    const values = await this.row(name).getByRole('cell').allInnerTexts();
    return Object.fromEntries(
      values.map((value, place) => [labels[place + 1] ?? '', Number.parseFloat(value)]),
    );
  }

  async save(): Promise<Download> {
    const download = this.page.waitForEvent('download');
    await this.saveButton.click();
    return download;
  }
}
