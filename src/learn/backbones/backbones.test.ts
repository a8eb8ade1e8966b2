import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { mirrorPixels } from '../../descriptors/mirror.ts';
import { UserError } from '../../lib/error.ts';
import { startWasmInNode } from '../backends/wasm-in-node.ts';
import { filesOf, layersFixture } from './backbone-fixture.ts';
import { Backbones } from './backbones.ts';
import { checkBackbone } from './check.ts';

beforeAll(startWasmInNode);

const pictures = Array.from({ length: 40 }, (_, row) => new Uint8Array(32 * 32 * 3).fill(6 * row));

async function heldNetwork(): Promise<{ backbones: Backbones; id: string }> {
  const { record, buffer } = await checkBackbone(filesOf(layersFixture()));
  const backbones = new Backbones();
  backbones.hold(record, () => Promise.resolve(buffer));
  return { backbones, id: record.id };
}

test('a network that is dropped while it reads finishes its batch, then says that it is gone', async () => {
  const before = tf.memory().numTensors;
  const { backbones, id } = await heldNetwork();
  let read = 0;
  const dropping: Promise<void>[] = [];
  const progress = (done: number): void => {
    read = done;
    dropping.push(backbones.drop(id));
  };
  const reading = backbones.extract(id, pictures, { progress });
  await expect(reading).rejects.toThrow(UserError);
  await expect(reading).rejects.toThrow(/is not here; add it again/);
  await Promise.all(dropping);
  expect(read).toBe(4);
  expect(tf.memory().numTensors).toBe(before);
});

test('an id decides whether mirror images count: a picture and its mirror image are one then', async () => {
  const { backbones, id } = await heldNetwork();
  const alone = id.replace('-mirrored', '');
  const size = 32 * 32 * 3;
  const halves = pictures
    .slice(0, 10)
    .map((_, row) =>
      Uint8Array.from({ length: size }, (_, at) => ((at / 3) % 32 < 3 * row ? 25 * row : 255)),
    );
  const turned = halves.map((picture) => mirrorPixels(picture, 1, 32));
  const both = await backbones.extract(id, halves);
  const bothTurned = await backbones.extract(id, turned);
  both.forEach((value, at) => expect(bothTurned[at]).toBeCloseTo(value, 5));
  const one = await backbones.extract(alone, halves);
  const oneTurned = await backbones.extract(alone, turned);
  expect(alone).not.toBe(id);
  expect(Math.max(...one.map((value, at) => Math.abs(value - oneTurned[at]!)))).toBeGreaterThan(
    0.001,
  );
  both.forEach((value, at) => expect(value).toBeCloseTo((one[at]! + oneTurned[at]!) / 2, 5));
  await backbones.clear();
});

test('a dropped network that comes again reads as before', async () => {
  const { backbones, id } = await heldNetwork();
  const first = await backbones.extract(id, pictures);
  await backbones.drop(id);
  const again = await heldNetwork();
  expect(await again.backbones.extract(id, pictures)).toEqual(first);
  await again.backbones.clear();
});
