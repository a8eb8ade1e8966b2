/** The page is loaded anew, and galleries are made, changed for others, saved, opened and deleted. */
import { expect } from '@playwright/test';
import { addFolder } from './adding.ts';
import { copyOf } from './model.ts';
import { fewest } from './selecting.ts';
import { patience, type World } from './world.ts';

export async function reload(world: World): Promise<void> {
  await world.page.reload();
  await world.settled();
}

export async function newTab(world: World): Promise<void> {
  await world.newTab();
  await world.settled();
}

export async function switchGallery(world: World): Promise<void> {
  const others = [...world.galleries.keys()].filter((name) => name !== world.shown);
  world.shown = world.pick(others);
  await world.list.open(world.shown);
  await world.settled();
}

/** A new gallery with its first pictures. */
export async function newGallery(world: World): Promise<void> {
  const name = world.freshName();
  await world.list.create(name);
  world.addGallery(name);
  await addFolder(world, fewest + world.random.int(30));
}

export async function deleteGallery(world: World): Promise<void> {
  await world.list.remove(world.shown);
  world.galleries.delete(world.shown);
  const next = await world.list.button.getAttribute('aria-label');
  world.shown = next?.replace('Galleries: ', '') ?? '';
  await world.settled();
}

/** Saved, and opened as one more gallery, which must be the same. */
export async function project(world: World): Promise<void> {
  const file = `${world.folder}/${world.shown}.semblance`;
  await world.project.save(file);
  await world.project.open(file);
  const name = world.freshName();
  const open = world.page.getByRole('button', { name: `Galleries: ${world.shown} 2`, exact: true });
  await expect(open).toBeVisible({ timeout: patience });
  await world.list.rename(name);
  world.galleries.set(name, copyOf(world.gallery, name));
  world.shown = name;
  await world.settled();
}

/** The first pictures, in a gallery with a name. */
export async function firstGallery(world: World): Promise<void> {
  const name = world.freshName();
  world.addGallery(name);
  await world.semblance.sampleButton.waitFor();
  await addFolder(world, 60);
  await world.list.rename(name);
  await world.expectCounts();
}
