/** Projects: the dialog that says what leaves, the file that comes of it, and the way back in. */
import { expect, type Locator, type Page } from '@playwright/test';

export class Project {
  readonly page: Page;
  readonly button: Locator;
  readonly dialog: Locator;
  readonly saving: Locator;
  readonly opening: Locator;
  readonly cancelOpening: Locator;
  readonly input: Locator;

  constructor(page: Page) {
    this.page = page;
    this.button = page.getByRole('button', { name: 'Save project' }).first();
    this.dialog = page.getByRole('dialog', { name: 'Save project' });
    this.saving = page.getByRole('progressbar', { name: 'Saving project' });
    this.opening = page.getByRole('progressbar', { name: 'Opening project' });
    this.cancelOpening = page.getByRole('button', { name: 'Cancel opening' });
    this.input = page.getByLabel('Open file', { exact: true });
  }

  /** No dialog of the system can be answered here: the file comes as a download. To be called before the page is opened. */
  async withoutPicker(): Promise<void> {
    await this.page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
  }

  /** Saves the open gallery; gives the file's name and copies it to `path`. */
  async save(path: string, choice: 'Whole gallery' | 'Index only' = 'Whole gallery') {
    await this.button.click();
    await this.dialog.getByRole('radio', { name: choice }).check();
    const download = this.page.waitForEvent('download', { timeout: 600_000 });
    await this.dialog.getByRole('button', { name: 'Save project' }).click();
    const file = await download;
    await file.saveAs(path);
    await expect(this.saving).toBeHidden();
    return file.suggestedFilename();
  }

  async open(path: string): Promise<void> {
    await this.input.setInputFiles(path);
  }
}
