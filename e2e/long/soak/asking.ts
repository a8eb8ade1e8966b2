/** Questions, with pictures of the gallery and with others. */
import { expect } from '@playwright/test';
import type { KnownItem } from './model.ts';
import { patience, type World } from './world.ts';

/** The first result is the picture itself, under any of the names that it has in the gallery, with no bit differing. */
async function expectItself(world: World, { picture, path }: KnownItem): Promise<void> {
  const names = new Set(
    world.items.filter((other) => other.picture === picture).map((other) => other.path),
  );
  const first = async (): Promise<string> => {
    const [result] = await world.semblance.results.all();
    return result && result.distance === 0 && names.has(result.path)
      ? 'itself'
      : JSON.stringify(result);
  };
  await expect
    .poll(first, { message: `${path} finds itself`, timeout: patience, intervals: [50] })
    .toBe('itself');
}

export async function query(world: World): Promise<void> {
  await world.search();
  const item = world.pick(world.items);
  await world.semblance.query.choose(item.file);
  await expectItself(world, item);
  await world.semblance.results.expectCount(Math.min(12, world.items.length));
}

export async function queryOther(world: World): Promise<void> {
  const [other] = world.draw(`${world.folder}/questions`, 1);
  await world.search();
  await world.semblance.query.choose(other!.file);
  const name = other!.file.slice(other!.file.lastIndexOf('/') + 1);
  await expect(world.semblance.query.region).toContainText(name);
  await world.semblance.results.expectAnswer();
  await world.semblance.results.expectCount(Math.min(12, world.items.length));
}

/** More like the second result, and that undone: the picture is its own first result again. */
export async function feedback(world: World): Promise<void> {
  await world.search();
  const item = world.pick(world.items);
  await world.semblance.query.choose(item.file);
  await expectItself(world, item);
  await world.semblance.results.use(2, 'More like this');
  const undo = world.page.getByRole('button', { name: 'Undo the last' });
  await undo.click();
  await expect(undo).toBeHidden();
  await expectItself(world, item);
}
