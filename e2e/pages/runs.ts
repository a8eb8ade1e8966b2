/** The regions "Runs" and "Side by side" of the tab "Evaluate". */
import { expect, type Locator, type Page } from '@playwright/test';

export class Runs {
  readonly page: Page;
  readonly region: Locator;
  readonly limit: Locator;
  readonly sideBySide: Locator;
  readonly common: Locator;

  constructor(page: Page) {
    this.page = page;
    this.region = page.getByRole('region', { name: 'Runs', exact: true });
    this.limit = this.region.getByRole('combobox');
    this.sideBySide = page.getByRole('region', { name: 'Side by side' });
    this.common = this.sideBySide.getByRole('status');
  }

  async open(): Promise<void> {
    await this.page.getByRole('tab', { name: 'Evaluate' }).click();
    await expect(this.region).toBeVisible();
  }

  /** Names of all runs in the order of the table. */
  names(): Promise<string[]> {
    return this.region.locator('tbody th bdi').allInnerTexts();
  }

  row(run: string): Locator {
    const name = this.page.getByRole('button', { name: run, exact: true });
    return this.region.getByRole('row').filter({ has: name });
  }

  async orderBy(column: string): Promise<void> {
    await this.region.getByRole('columnheader', { name: column }).getByRole('button').click();
  }

  /** Opens the details of a run and presses one of its buttons. */
  async press(run: string, button: string): Promise<void> {
    const name = this.region.getByRole('button', { name: run, exact: true });
    if ((await name.getAttribute('aria-expanded')) === 'false') await name.click();
    await this.region.getByRole('button', { name: button, exact: true }).click();
  }

  async rename(run: string, name: string): Promise<void> {
    await this.press(run, 'Rename');
    await this.region.getByRole('textbox', { name: 'Name of the run' }).fill(name);
    await this.page.keyboard.press('Enter');
  }

  /** Deletes a run; the page asks first. */
  async delete(run: string): Promise<void> {
    await this.press(run, 'Delete');
    const question = this.region.getByRole('group', { name: 'Delete this run?' });
    await question.getByRole('button', { name: 'Delete' }).click();
  }

  compareBox(run: string): Locator {
    return this.region.getByRole('checkbox', { name: `Compare ${run}`, exact: true });
  }

  /** Accessible names of what a run found of the query. */
  async found(run: string): Promise<string[]> {
    const list = this.sideBySide.getByRole('list', { name: `Results of ${run}`, exact: true });
    const buttons = list.getByRole('button');
    return buttons.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
  }
}
