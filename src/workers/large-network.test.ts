import { beforeAll, expect, test } from 'vitest';
import { filesOf } from '../learn/backbones/backbone-fixture.ts';
import { Backbones } from '../learn/backbones/backbones.ts';
import { checkBackbone } from '../learn/backbones/check.ts';
import { resnetFixture } from '../learn/backbones/resnet-fixture.ts';
import { startWasmInNode } from '../learn/backends/wasm-in-node.ts';
import { putBytesPart, readBytesPart } from '../storage/bytes-part.ts';
import { openStorage } from '../storage/open-storage.ts';

beforeAll(startWasmInNode);

test('a network of the size of ResNet50 is checked, stored in chunks, read again and run', async () => {
  const { record, buffer } = await checkBackbone(filesOf(resnetFixture()));
  expect(record).toMatchObject({
    features: 2048,
    classes: 1000,
    inputSize: 224,
    cut: { path: ['avg_pool'], reduce: 'none' },
    preprocessing: { scale: 'caffe', crop: 'centre', views: 'mirrored' },
  });
  expect(record.bytes - record.jsonBytes).toBe(4 * 25_610_152);
  const storage = await openStorage();
  const refs = await putBytesPart(storage, buffer);
  expect(Math.max(...refs.map(({ bytes }) => bytes))).toBeLessThanOrEqual(8 * 2 ** 20);

  const backbones = new Backbones();
  backbones.hold(record, () => readBytesPart(storage, refs));
  const picture = new Uint8Array(224 * 224 * 3).map((_, at) => (at * 31) % 251);
  const row = await backbones.extract(record.id, [picture]);
  expect(row.length).toBe(2048);
  expect(row.every(Number.isFinite)).toBe(true);
  expect(new Set(row).size).toBeGreaterThan(100);
  const [guess] = await backbones.classify(record.id, [picture], {});
  expect(guess!.share).toBeGreaterThan(0);
  await backbones.clear();
});
