/** The page as a person sees it: its regions, its news, and the ways to open it. */
import { basename, join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { writeFamilies } from '../support/folders.ts';
import { families } from '../support/png.ts';
import { Encoder } from './encoder.ts';
import { Gallery } from './gallery.ts';
import { Query } from './query.ts';
import { Results } from './results.ts';

export interface Opening {
  backend?: 'webgpu' | 'webgl' | 'wasm' | undefined;
  seed?: number;
  lookup?: 'off';
}

export class Semblance {
  readonly page: Page;
  readonly gallery: Gallery;
  readonly encoder: Encoder;
  readonly query: Query;
  readonly results: Results;
  readonly sampleButton: Locator;
  readonly openFileInput: Locator;
  readonly alert: Locator;

  constructor(page: Page) {
    this.page = page;
    this.gallery = new Gallery(page);
    this.encoder = new Encoder(page);
    this.query = new Query(page);
    this.results = new Results(page);
    this.sampleButton = page.getByRole('button', { name: 'Try the sample gallery' });
    this.openFileInput = page.getByLabel('Open file', { exact: true });
    this.alert = page.getByRole('alert');
  }

  /** Opens the page with a fixed seed, on WASM unless told otherwise. */
  async open({ backend = 'wasm', seed = 1, lookup }: Opening = {}): Promise<void> {
    const words = new URLSearchParams({ backend, seed: String(seed) });
    if (lookup) words.set('lookup', lookup);
    await this.page.goto(`./?${words.toString()}`);
  }

  /**
   * Adds drawn pictures of four kinds, written under `folder`, and waits for their codes: what needs no large gallery is
   * much faster than with the sample. Gives their number.
   */
  async addDrawings(folder: string, perFamily = 15): Promise<number> {
    await this.gallery.drop(await writeFamilies(folder, families, perFamily, 32));
    const count = families.length * perFamily;
    await this.gallery.expectImages(count);
    await this.encoder.expectInstantCodes();
    return count;
  }

  /** Drops each picture of a dropped folder on the query and expects it as its own first result, 0 bits apart. */
  async expectOwnNearest(folder: string, paths: readonly string[]): Promise<void> {
    for (const path of paths) {
      await this.query.drop(join(folder, path));
      await this.results.expectItself(`${basename(folder)}/${path}`);
    }
  }

  /** Waits for the sentence of a problem and gives it. */
  async expectProblem(text: string | RegExp): Promise<void> {
    await expect(this.alert.filter({ hasText: text }).first()).toBeVisible();
  }

  /** Waits for a sentence of news. */
  async expectNews(text: string | RegExp): Promise<void> {
    await expect(this.page.getByText(text).first()).toBeAttached();
  }

  /** Exports the model, with pictures to check it by where asked, and gives the path of the zip. */
  async exportModel({ checkPictures = false } = {}): Promise<string> {
    const download = this.page.waitForEvent('download', { timeout: 120_000 });
    if (checkPictures) await this.encoder.checkPictures.check();
    await this.encoder.exportButton.click();
    return (await download).path();
  }
}
