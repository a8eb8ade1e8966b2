/** Encoders are trained, chosen and forgotten. */
import { expect } from '@playwright/test';
import { autoencoder, instantCodes } from '../../pages/encoder.ts';
import { patience, type World } from './world.ts';

/** A small training; the learned codes are in use afterwards. */
export async function train(world: World): Promise<void> {
  const { encoder } = world.semblance;
  const titles = encoder.encoders.locator('label bdi');
  const before = new Set(world.gallery.encoders);
  await encoder.setOption('Width', 8);
  await encoder.setOption('Epochs', 1);
  await encoder.trainButton.click();
  await expect(titles).toHaveCount(before.size + 1, { timeout: patience });
  await world.settled();
  const names = await titles.allInnerTexts();
  const [made, ...others] = names.filter((name) => !before.has(name));
  expect(others).toEqual([]);
  expect(made).toContain(autoencoder);
  world.gallery.encoders = new Set(names);
  world.gallery.active = made!;
}

export async function useEncoder(world: World): Promise<void> {
  const name = world.pick([...world.gallery.encoders]);
  const { encoders } = world.semblance.encoder;
  await encoders
    .locator('label')
    .filter({ has: world.page.getByText(name, exact) })
    .click();
  world.gallery.active = name;
  await world.settled();
}

const exact = { exact: true };

/** The oldest run that is not in use goes. */
export async function forgetRun(world: World): Promise<void> {
  const { encoders, active } = world.gallery;
  const run = [...encoders].find((name) => name !== active && name !== instantCodes)!;
  await world.runs.open();
  await world.runs.delete(run);
  await expect(world.runs.row(run)).toHaveCount(0);
  encoders.delete(run);
  await world.search();
}
