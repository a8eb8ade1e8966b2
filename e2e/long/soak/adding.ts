/** Pictures come in, by the input and by drops, whole, broken, twice and cut off. */
import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { withItems, type KnownItem } from './model.ts';
import { patience, type World } from './world.ts';

async function chooseFolder({ page }: World, folder: string): Promise<void> {
  await page.getByLabel('Add folder', { exact: true }).setInputFiles(folder);
}

/** Adds a new folder of drawings by its input. */
export async function addFolder(world: World, count: number): Promise<void> {
  const folder = world.freshFolder();
  const added = world.draw(folder, count);
  await chooseFolder(world, folder);
  withItems(world.gallery, added);
  await world.settled();
}

export async function addCopies(world: World): Promise<void> {
  const folder = world.freshFolder();
  const copies = Array.from({ length: 1 + world.random.int(5) }, (_, number) => {
    const { file, label } = world.pick(world.items);
    const bytes = readFileSync(file);
    const name = `copy-${number}-${file.slice(file.lastIndexOf('/') + 1)}`;
    return world.write(folder, label, name, bytes);
  });
  await chooseFolder(world, folder);
  withItems(world.gallery, copies);
  await world.settled();
}

export async function addUnreadable(world: World): Promise<void> {
  const folder = world.freshFolder();
  const [good] = world.draw(folder, 1);
  const bytes = readFileSync(good!.file);
  world.write(folder, 'broken', 'cut-short.png', bytes.subarray(0, bytes.length >> 1));
  world.write(folder, 'broken', 'no-picture.jpg', Buffer.from('<svg onload="alert(1)">'));
  await chooseFolder(world, folder);
  withItems(world.gallery, [good!]);
  await world.settled();
  await expect(world.semblance.gallery.skippedButton).toBeVisible();
}

/** One folder of each gallery grows and is dropped again: what is there already stays, what was removed comes back. */
const dropped = new WeakMap<object, KnownItem[]>();

export async function dropAgain(world: World): Promise<void> {
  const folder = `${world.folder}/pictures/dropped ${world.shown}`;
  const all = dropped.get(world.gallery) ?? [];
  all.push(...world.draw(folder, 2 + world.random.int(6)));
  dropped.set(world.gallery, all);
  await world.semblance.gallery.drop(folder);
  withItems(world.gallery, all);
  await world.settled();
}

/** The page is loaded anew in the middle of adding: what came is whole, and adding again completes it. */
export async function cutOff(world: World): Promise<void> {
  const folder = world.freshFolder();
  const added = world.draw(folder, 30);
  const before = world.items.length;
  await chooseFolder(world, folder);
  await world.page.reload();
  const { gallery } = world.semblance;
  await expect(gallery.region).toBeVisible({ timeout: patience });
  const count = await gallery.count();
  expect(count).toBeGreaterThanOrEqual(before);
  expect(count).toBeLessThanOrEqual(before + added.length);
  await chooseFolder(world, folder);
  withItems(world.gallery, added);
  await world.settled();
}
