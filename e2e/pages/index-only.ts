/** The page of a gallery without pictures: what it is, how it is asked, and what it answers. */
import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';

export class IndexOnly {
  readonly page: Page;
  readonly gallery: Locator;
  readonly query: Locator;
  readonly input: Locator;
  readonly answers: Locator;
  readonly verdict: Locator;
  readonly results: Locator;
  readonly files: Locator;
  readonly save: Locator;

  constructor(page: Page) {
    this.page = page;
    this.gallery = page.getByRole('region', { name: 'Gallery', exact: true });
    this.query = page.getByRole('region', { name: 'Query', exact: true });
    this.input = page.getByLabel('Query image', { exact: true });
    this.answers = page.getByRole('region', { name: 'Answers' });
    this.verdict = this.answers.getByRole('heading');
    this.results = this.answers.getByRole('list', { name: 'Results' }).getByRole('listitem');
    this.files = this.answers.getByRole('list', { name: 'Files asked with' }).getByRole('listitem');
    this.save = this.answers.getByRole('button', { name: 'Save as CSV' });
  }

  async expectOpen(images: number): Promise<void> {
    await expect(this.gallery).toContainText('Index only: no pictures are in it');
    await expect(this.gallery.getByText(`${images} images`, { exact: true })).toBeVisible();
  }

  /** Waits until everything that was asked has its answer. */
  async expectAsked(files: number): Promise<void> {
    await expect(this.verdict).toHaveText(`${files} files asked`, { timeout: 60_000 });
  }

  /** The table that is saved, without its byte order mark. */
  async table(): Promise<string> {
    const download = this.page.waitForEvent('download');
    await this.save.click();
    const text = await readFile(await (await download).path(), 'utf8');
    return text.replace(/^\uFEFF/, '');
  }

  /** Deletes the gallery after the question. */
  async remove(name: string): Promise<void> {
    await this.gallery.getByRole('button', { name: 'Delete gallery' }).click();
    const question = this.page.getByRole('dialog', { name: `Delete “${name}”?` });
    await question.getByRole('button', { name: 'Delete gallery' }).click();
    await expect(this.page.getByText(`“${name}” was deleted`).first()).toBeAttached();
  }

  /** How many of the files had that answer. */
  async countOf(answer: 'The same file' | 'Nearly the same' | 'Not found' | 'Not read') {
    const choices = this.answers.getByRole('radiogroup', { name: 'Show answers' });
    const choice = choices.locator('label').filter({ hasText: answer });
    return Number((await choice.innerText()).replace(/\D/g, ''));
  }
}
