/** The region "Encoder" with its training: which codes answer, on which backend, and how well. */
import { expect, type Locator, type Page } from '@playwright/test';

export class Encoder {
  readonly page: Page;
  readonly region: Locator;
  readonly options: Locator;
  readonly trainButton: Locator;
  readonly progress: Locator;
  readonly pauseButton: Locator;
  readonly resumeButton: Locator;
  readonly stopButton: Locator;
  readonly exportButton: Locator;

  constructor(page: Page) {
    this.page = page;
    this.region = page.getByRole('region', { name: 'Encoder', exact: true });
    this.options = page.getByRole('group', { name: 'Options' });
    this.trainButton = page.getByRole('button', { name: 'Train', exact: true });
    this.progress = page.getByRole('progressbar', { name: 'Training', exact: true });
    this.pauseButton = page.getByRole('button', { name: 'Pause training' });
    this.resumeButton = page.getByRole('button', { name: 'Resume training' });
    this.stopButton = page.getByRole('button', { name: 'Stop training' });
    this.exportButton = page.getByRole('button', { name: 'Export model' });
  }

  /** Asserts the backend in use. */
  async expectBackend(name: 'WASM' | 'WebGL' | 'WebGPU', timeout = 60_000): Promise<void> {
    await expect(this.region).toContainText(name, { timeout });
  }

  /** Waits until training-free codes can answer. */
  async expectInstantCodes(timeout = 60_000): Promise<void> {
    await expect(this.region).toContainText('Instant codes', { timeout });
    await expect(this.region).toContainText('64 bits', { timeout });
  }

  /** Sets an option by its label, whether it is a field or a list. */
  async setOption(label: string | RegExp, value: number): Promise<void> {
    if (!(await this.options.isVisible())) {
      await this.page.getByText('Options', { exact: true }).first().click();
    }
    const control = this.options.getByLabel(label);
    const isList = await control.evaluate((element) => element instanceof HTMLSelectElement);
    if (isList) await control.selectOption(String(value));
    else {
      await control.fill(String(value));
      await control.blur();
    }
  }

  /** Trains with a few options set and waits until the learned codes answer. */
  async train(options: Record<string, number> = {}, timeout = 180_000): Promise<void> {
    for (const [label, value] of Object.entries(options)) await this.setOption(label, value);
    await this.trainButton.click();
    await this.expectTrained(timeout);
  }

  /** Waits until a training that runs has ended and its codes are in use. */
  async expectTrained(timeout = 180_000): Promise<void> {
    await expect(this.region).toContainText('Denoising autoencoder', { timeout });
    await expect(this.progress).toBeHidden({ timeout });
    await expect(this.trainButton).toBeEnabled({ timeout });
  }
}
