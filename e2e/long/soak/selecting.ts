/** Pictures are selected in Browse, to be removed or to get another label. */
import { expect } from '@playwright/test';
import { FilterBar } from '../../pages/filter.ts';
import { named, type KnownItem } from './model.ts';
import type { World } from './world.ts';

/** No gallery is made smaller. */
export const fewest = 40;

/** Shows the items in Browse whose file names hold the same letters as that of one at random, and selects all of them. */
async function select(world: World, mostItems: number): Promise<KnownItem[]> {
  const { path } = world.pick(world.items);
  const name = /p\d+/.exec(path)![0];
  const lengths = [5, 6, 7].filter((length) => {
    const found = named(world.gallery, name.slice(0, length)).length;
    return found <= mostItems;
  });
  const letters = name.slice(0, lengths[0] ?? 7);
  const items = named(world.gallery, letters);
  await world.page.evaluate((hash) => (location.hash = hash), `#view=browse&name=${letters}`);
  await expect(world.browse.grid).toBeVisible();
  const [passing, all] = [items.length, world.items.length];
  await new FilterBar(world.page).expectPassing(
    passing === all ? `All ${all} pictures` : `${passing} of ${all} pictures`,
  );
  await world.browse.cell(0).focus();
  await world.page.keyboard.press('Control+a');
  await world.browse.expectSelected(items.length);
  return items;
}

async function leaveBrowse(world: World): Promise<void> {
  await world.page.evaluate(() => (location.hash = ''));
  await world.search();
}

export async function remove(world: World): Promise<void> {
  const items = await select(world, Math.max(1, world.items.length - fewest));
  await world.browse.bar.getByRole('button', { name: 'Remove …' }).click();
  await world.page.getByRole('button', { name: 'Remove from the gallery' }).click();
  for (const { path } of items) world.gallery.items.delete(path);
  await expect(world.browse.bar).toBeHidden();
  await leaveBrowse(world);
  await world.settled();
}

export async function relabel(world: World): Promise<void> {
  const items = await select(world, 100);
  const label = world.pick(['disc', 'checks', 'striped', 'mine', 'others']);
  await world.browse.bar.getByRole('button', { name: 'Label …' }).click();
  const question = world.page.getByRole('dialog', { name: /^Label of / });
  await question.getByLabel('Label', { exact: true }).fill(label);
  await question.getByRole('button', { name: 'Set the label' }).click();
  await expect(question).toBeHidden();
  for (const item of items) world.gallery.items.set(item.path, { ...item, label });
  await leaveBrowse(world);
}
