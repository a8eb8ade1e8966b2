/** The export of codes: its button, its dialog, and its progress. */
import { expect, type Locator, type Page } from '@playwright/test';

export const allForms = [
  'Tables',
  'NumPy',
  'FAISS',
  'PostgreSQL',
  'Milvus',
  'OpenSearch',
  'Qdrant',
  'Embedding Projector',
] as const;

export type Form = (typeof allForms)[number];

export class Exports {
  readonly page: Page;
  readonly openButton: Locator;
  readonly dialog: Locator;
  readonly startButton: Locator;
  readonly progress: Locator;
  readonly cancelButton: Locator;

  constructor(page: Page) {
    this.page = page;
    this.openButton = page
      .getByRole('region', { name: 'Encoder', exact: true })
      .getByRole('button', { name: 'Export codes' });
    this.dialog = page.getByRole('dialog', { name: 'Export codes' });
    this.startButton = this.dialog.getByRole('button', { name: 'Export codes' });
    this.progress = page.getByRole('progressbar', { name: 'Exporting codes' });
    this.cancelButton = page.getByRole('button', { name: 'Cancel export' });
  }

  /** Opens the dialog and ticks these forms alone. */
  async choose(forms: readonly Form[]): Promise<void> {
    await this.openButton.click();
    for (const form of allForms) {
      const box = this.dialog.getByRole('checkbox', { name: form, exact: true });
      await box.setChecked(forms.includes(form));
    }
  }

  /** Exports the codes in these forms and gives the path of the zip, once the page said that it was written. */
  async exportCodes(forms: readonly Form[] = allForms): Promise<string> {
    const download = this.page.waitForEvent('download', { timeout: 120_000 });
    await this.choose(forms);
    await this.startButton.click();
    const path = await (await download).path();
    await expect(this.page.getByText(/codes? of \d+ bits were exported/).first()).toBeAttached();
    return path;
  }
}
