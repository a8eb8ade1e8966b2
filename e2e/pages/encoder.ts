/** The region "Encoder" with its training: which codes answer, on which backend, and how well. */
import { expect, type Locator, type Page } from '@playwright/test';

export const instantCodes = 'Instant codes';
export const autoencoder = 'Denoising autoencoder';

/** Figures of an encoder on the test pictures. */
export interface TestFigures {
  precisionAt10: number;
  normalizedMutualInformation: number;
  /** NaN where the encoder rebuilds nothing. */
  reconstructionError: number;
}

export class Encoder {
  readonly page: Page;
  readonly region: Locator;
  readonly options: Locator;
  readonly encoders: Locator;
  readonly plan: Locator;
  readonly trainButton: Locator;
  readonly progress: Locator;
  readonly pauseButton: Locator;
  readonly resumeButton: Locator;
  readonly stopButton: Locator;
  readonly exportButton: Locator;
  readonly checkPictures: Locator;

  constructor(page: Page) {
    this.page = page;
    this.region = page.getByRole('region', { name: 'Encoder', exact: true });
    this.options = page.getByRole('group', { name: 'Options' });
    this.encoders = this.region.getByRole('radiogroup', { name: 'Encoder in use' });
    this.plan = this.region.getByText(/\d+ epochs?, about/);
    this.trainButton = page.getByRole('button', { name: 'Train', exact: true });
    this.progress = page.getByRole('progressbar', { name: 'Training', exact: true });
    this.pauseButton = page.getByRole('button', { name: 'Pause training' });
    this.resumeButton = page.getByRole('button', { name: 'Resume training' });
    this.stopButton = page.getByRole('button', { name: 'Stop training' });
    this.exportButton = page.getByRole('button', { name: 'Export model' });
    this.checkPictures = page.getByRole('checkbox', { name: 'Include 200 check pictures' });
  }

  /** Asserts the backend in use. */
  async expectBackend(name: 'WASM' | 'WebGL' | 'WebGPU', timeout = 60_000): Promise<void> {
    await expect(this.region.getByText(`computes on ${name}`)).toBeVisible({ timeout });
  }

  /** Waits until codes of this encoder are in use, all of them are made, and none are about to be replaced by better ones. */
  async expectInUse(name: string, timeout = 60_000): Promise<void> {
    const choice = this.encoders.getByRole('radio', { name: new RegExp(`^${name}`) });
    await expect(choice.last()).toBeChecked({ timeout });
    await expect(this.region.getByRole('progressbar')).toHaveCount(0, { timeout });
  }

  /** Waits until training-free codes can answer. */
  async expectInstantCodes(timeout = 60_000): Promise<void> {
    await this.expectInUse(instantCodes, timeout);
    await expect(this.region.getByText('64 bits', { exact: true })).toBeVisible();
  }

  /** The figure beside the newest encoder of that name, on the gallery's own measure; waits until it is there. */
  async quality(name: string): Promise<number> {
    const choice = this.encoders.getByRole('radio', {
      name: new RegExp(`^${name}( \\d+)?, .* [0-9.]+$`),
    });
    const label = await choice.last().getAttribute('aria-label', { timeout: 60_000 });
    return Number(label?.split(' ').at(-1));
  }

  /** Switches to the newest encoder of that name with one click. */
  async use(name: string): Promise<void> {
    const choice = this.encoders.getByRole('radio', { name: new RegExp(`^${name}`) });
    await choice.last().click();
    await this.expectInUse(name);
  }

  /** A choice of what Train learns by. */
  method(name: string): Locator {
    const methods = this.page.getByRole('radiogroup', { name: 'Method' });
    return methods.getByRole('radio', { name, exact: true });
  }

  /** Chooses what Train learns by. */
  async chooseMethod(name: string): Promise<void> {
    await this.method(name).click();
  }

  /** Sets an option by its label, whether it is a field or a list. */
  async setOption(label: string, value: number): Promise<void> {
    const control = this.options.getByLabel(label, { exact: true });
    if (!(await this.options.isVisible())) {
      await this.region.locator('summary', { hasText: 'Options' }).click();
    }
    const isList = await control.evaluate((element) => element instanceof HTMLSelectElement);
    if (isList) await control.selectOption(String(value));
    else {
      await control.fill(String(value));
      await control.blur();
    }
  }

  /** Trains with a few options set and waits until the learned codes are in use. */
  async train(
    options: Record<string, number> = {},
    timeout = 180_000,
    name = autoencoder,
  ): Promise<void> {
    for (const [label, value] of Object.entries(options)) await this.setOption(label, value);
    await this.trainButton.click();
    await this.expectTrained(timeout, name);
  }

  /** Waits until a training that runs has ended and its codes are in use. */
  async expectTrained(timeout = 180_000, name = autoencoder): Promise<void> {
    await this.expectInUse(name, timeout);
    await expect(this.trainButton).toBeVisible({ timeout });
  }

  /** What the region's table says of an encoder on the test pictures. */
  async testFigures(name: string): Promise<TestFigures> {
    const row = this.region.locator('tbody tr').filter({ hasText: name }).last();
    await expect(row).toBeAttached({ timeout: 60_000 });
    const cells = (await row.locator('td').allTextContents()).map(Number);
    const [precisionAt10 = NaN, normalizedMutualInformation = NaN, reconstructionError = NaN] =
      cells;
    return { precisionAt10, normalizedMutualInformation, reconstructionError };
  }
}
