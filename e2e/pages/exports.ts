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

/** A result as the page says it. */
export interface Answer {
  path: string;
  distance: number;
}

interface PageWithPicker {
  abandonedFiles?: number;
  showSaveFilePicker?: unknown;
}

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

  /** Files go to a slow disk that is none, so that there is time to cancel. To be called before the page is opened. */
  async replacePicker(): Promise<void> {
    await this.page.addInitScript(() => {
      const page = window as PageWithPicker;
      page.abandonedFiles = 0;
      const stream = {
        write: () => new Promise((resolve) => setTimeout(resolve, 50)),
        close: () => Promise.resolve(),
        abort: () => Promise.resolve((page.abandonedFiles ?? 0) + 1).then(keep),
      };
      const keep = (count: number): void => void (page.abandonedFiles = count);
      const handle = { createWritable: () => Promise.resolve(stream) };
      page.showSaveFilePicker = () => Promise.resolve(handle);
    });
  }

  /** Files come as downloads from here on. */
  async removePicker(): Promise<void> {
    await this.page.evaluate(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
  }

  /** How many files on the slow disk were begun and given up. */
  abandonedFiles(): Promise<number> {
    return this.page.evaluate(() => (window as PageWithPicker).abandonedFiles ?? 0);
  }

  /** Asks with one gallery picture after the other through the page's address; gives the results of each. */
  askAll(queries: readonly { id: string; path: string }[]): Promise<Answer[][]> {
    return this.page.evaluate(async (all) => {
      const results = (): Element | null => document.querySelector('ol[aria-label="Results"]');
      const query = (): string =>
        document.querySelector('section[aria-label="Query"]')?.textContent ?? '';
      const frame = (): Promise<unknown> =>
        new Promise((resolve) => requestAnimationFrame(resolve));
      const answers: { path: string; distance: number }[][] = [];
      for (const { id, path } of all) {
        location.hash = `item=${id}`;
        const name = path.slice(path.lastIndexOf('/') + 1);
        const answered = (): boolean =>
          query().includes(name) && results()?.getAttribute('aria-busy') === 'false';
        const end = performance.now() + 10_000;
        while (!answered() && performance.now() < end) await frame();
        const labels = Array.from(results()?.querySelectorAll('li button') ?? [], (button) =>
          /^\d+\. (.*), (\d+) of \d+ bits? differs?$/su.exec(
            button.getAttribute('aria-label') ?? '',
          ),
        );
        answers.push(
          labels.flatMap((parts) =>
            parts ? [{ path: parts[1]!, distance: Number(parts[2]) }] : [],
          ),
        );
      }
      return answers;
    }, queries);
  }
}
