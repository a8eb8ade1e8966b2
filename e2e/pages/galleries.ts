/** The button that bears the open gallery's name, the list behind it, and the questions about a gallery. */
import { expect, type Locator, type Page } from '@playwright/test';

export class Galleries {
  readonly page: Page;
  readonly button: Locator;
  readonly list: Locator;

  constructor(page: Page) {
    this.page = page;
    this.button = page.getByRole('button', { name: /^Galleries: / });
    this.list = page.getByRole('list', { name: 'Galleries' });
  }

  /** Waits until that gallery is the open one. */
  async expectOpen(name: string): Promise<void> {
    await expect(this.page.getByRole('button', { name: `Galleries: ${name}` })).toBeVisible();
  }

  async create(name: string): Promise<void> {
    await this.ask('New gallery');
    await this.answer('New gallery', 'Make gallery', name);
    await this.expectOpen(name);
  }

  async rename(name: string): Promise<void> {
    await this.ask('Rename');
    await this.answer('Rename the gallery', 'Save name', name);
    await this.expectOpen(name);
  }

  async open(name: string): Promise<void> {
    await this.button.click();
    await this.list.getByRole('button', { name }).click();
    await this.expectOpen(name);
  }

  /** Deletes the open gallery after the question. */
  async remove(name: string): Promise<void> {
    await this.ask('Delete');
    const question = this.page.getByRole('dialog', { name: `Delete “${name}”?` });
    await question.getByRole('button', { name: 'Delete gallery' }).click();
    await expect(this.page.getByText(`“${name}” was deleted`).first()).toBeAttached();
  }

  /** What the list says of each gallery: name and size. */
  async all(): Promise<string[]> {
    await this.button.click();
    const lines = await this.list.getByRole('button').allInnerTexts();
    await this.page.keyboard.press('Escape');
    await expect(this.list).toBeHidden();
    return lines.map((line) => line.replace(/\s+/g, ' '));
  }

  private async ask(what: string): Promise<void> {
    await this.button.click();
    await this.page.getByRole('button', { name: what, exact: true }).click();
  }

  private async answer(title: string, done: string, name: string): Promise<void> {
    const dialog = this.page.getByRole('dialog', { name: title });
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByRole('button', { name: done }).click();
    await expect(dialog).toBeHidden();
  }
}
