/** The page on one side, the plain model of what should be there on the other, and the disk that pictures come from. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, type Page, type TestInfo } from '@playwright/test';
import { createRandom, type Random } from '../../../src/lib/random.ts';
import { Browse } from '../../pages/browse.ts';
import { instantCodes } from '../../pages/encoder.ts';
import { Exports } from '../../pages/exports.ts';
import { Galleries } from '../../pages/galleries.ts';
import { Project } from '../../pages/project.ts';
import { Runs } from '../../pages/runs.ts';
import { Semblance } from '../../pages/semblance.ts';
import { drawing, families } from '../../support/png.ts';
import { openProfile, type Profile } from '../profile.ts';
import { emptyGallery, labelsOf, type KnownGallery, type KnownItem } from './model.ts';

/** Side of a drawing in pixels. */
const side = 64;

/** A machine with other work may take long over anything. */
export const patience = 180_000;

export class World {
  readonly galleries = new Map<string, KnownGallery>();
  readonly random: Random;
  /** Of the checks: they must not change which operations follow. */
  readonly checking: Random;
  readonly seed: number;
  readonly folder: string;
  readonly profile: Profile;
  page!: Page;
  semblance!: Semblance;
  browse!: Browse;
  exports!: Exports;
  list!: Galleries;
  project!: Project;
  runs!: Runs;
  /** Name of the gallery that is shown. */
  shown = '';
  #drawn = 0;
  #galleries = 0;
  #folders = 0;

  private constructor(profile: Profile, folder: string, seed: number) {
    this.profile = profile;
    this.folder = folder;
    this.seed = seed;
    this.random = createRandom(seed);
    this.checking = createRandom(seed + 1_000_003);
  }

  static async start(folder: string, seed: number, testInfo: TestInfo): Promise<World> {
    const profile = await openProfile(join(folder, 'profile'), testInfo);
    const world = new World(profile, folder, seed);
    await world.newTab();
    return world;
  }

  /** The page in a new tab; the one that there was is closed. */
  async newTab(): Promise<void> {
    const before = this.profile.context.pages();
    this.page = await this.profile.context.newPage();
    for (const page of before) await page.close();
    this.semblance = new Semblance(this.page);
    this.browse = new Browse(this.page);
    this.exports = new Exports(this.page);
    this.list = new Galleries(this.page);
    this.project = new Project(this.page);
    this.runs = new Runs(this.page);
    await this.semblance.open({ seed: this.seed });
  }

  get gallery(): KnownGallery {
    const gallery = this.galleries.get(this.shown);
    if (!gallery) throw new Error(`The model knows no gallery "${this.shown}".`);
    return gallery;
  }

  get items(): KnownItem[] {
    return [...this.gallery.items.values()];
  }

  /** A name that no other gallery has as a part of its own. */
  freshName(): string {
    return `Set ${String(++this.#galleries).padStart(4, '0')}`;
  }

  /** The model of a gallery that has just been made. */
  addGallery(name: string): void {
    this.galleries.set(name, emptyGallery(name, instantCodes));
    this.shown = name;
  }

  pick<Value>(list: readonly Value[]): Value {
    return list[this.random.int(list.length)]!;
  }

  freshFolder(): string {
    return join(this.folder, 'pictures', `batch-${String(++this.#folders).padStart(4, '0')}`);
  }

  /** Writes `count` drawings that are nowhere else below `folder`, in folders of their families. */
  draw(folder: string, count: number): KnownItem[] {
    return Array.from({ length: count }, () => {
      const family = this.pick(families);
      const name = `p${String(++this.#drawn).padStart(6, '0')}.png`;
      return this.write(folder, family, name, drawing(family, side, this.#drawn));
    });
  }

  write(folder: string, label: string, name: string, bytes: Buffer): KnownItem {
    const file = join(folder, label, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
    const picture = createHash('sha256').update(bytes).digest('hex');
    const top = folder.slice(folder.lastIndexOf('/') + 1);
    return { path: `${top}/${label}/${name}`, picture, label, file };
  }

  async search(): Promise<void> {
    await this.page.getByRole('tab', { name: 'Search' }).click();
  }

  /** Waits until nothing is under way in the page. */
  async settled(): Promise<void> {
    const { gallery, encoder } = this.semblance;
    await gallery.expectImages(this.gallery.items.size, patience);
    await expect(encoder.encoders.getByRole('radio', { checked: true })).toHaveCount(1, {
      timeout: patience,
    });
    await expect(encoder.region.getByRole('progressbar')).toHaveCount(0, { timeout: patience });
    await expect(encoder.trainButton).toBeEnabled({ timeout: patience });
  }

  /** What the page says at first sight equals the model. */
  async expectCounts(): Promise<void> {
    const { gallery, encoder } = this.semblance;
    await gallery.expectImages(this.gallery.items.size, patience);
    await expect
      .poll(() => gallery.labelCount(), { timeout: patience })
      .toBe(labelsOf(this.gallery).size);
    const titles = encoder.encoders.locator('label bdi');
    const names = async (): Promise<string[]> => (await titles.allInnerTexts()).sort();
    await expect.poll(names, { timeout: patience }).toEqual([...this.gallery.encoders].sort());
    const active = encoder.encoders.locator('label:has(input:checked) bdi');
    await expect(active).toHaveText(this.gallery.active, { timeout: patience });
    await this.list.expectOpen(this.shown);
    expect(await this.profile.promises.broken()).toEqual([]);
  }
}
