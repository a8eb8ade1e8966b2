import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { fuzz } from '../../lib/hostile/fuzz-in-node.ts';
import { bytesChange, changedBytes } from '../../lib/hostile/hostile-bytes.ts';
import { changedJson, jsonChange } from '../../lib/hostile/hostile-json.ts';
import { startWasmInNode } from '../backends/wasm-in-node.ts';
import { filesOf, graphFixture, layersFixture } from './backbone-fixture.ts';
import { checkBackbone, readKept, type CheckedBackbone } from './check.ts';
import { BackboneNetwork } from './network.ts';

beforeAll(startWasmInNode);

const whole = [layersFixture(), graphFixture()].map(({ model, shards }) => ({
  modelJson: JSON.stringify(model),
  shards,
}));

const words = [
  '"Lambda"',
  '"LSTM"',
  '"Conv2D"',
  '"Dense"',
  '"Reshape"',
  '"Concatenate"',
  '"Add"',
  '"Sequential"',
  '"Model"',
  '"InputLayer"',
  '"MyOwnLayer"',
  '"string"',
  '"int32"',
  '"bool"',
  '"complex64"',
  '"While"',
  '"PyFunc"',
  '"ReadFile"',
  '"Placeholder"',
  '"Const"',
  '"MatMul"',
  '"conv"',
  '"pool"',
  '"picture"',
  '"classes"',
  '"relu"',
  '"softmax"',
  '"graph-model"',
  '[1000000000]',
  '[65536,65536]',
  '[null,512,512,3]',
  '[1,1,1,1,1,1,1,1]',
  '1000000',
  '31',
  '{"dtype":"uint8","scale":1e300,"min":-1e300}',
  '{"dtype":"float16"}',
  '{"dtype":"int4"}',
  '[["conv",0,0,{}],["conv",1,0,{}]]',
  '{"list":{"i":["9","9","9","9"]}}',
  '{"size":"-1"}',
  '"../../shard"',
  '"https://example.org/x"',
  '"channels_first"',
  '{"class_name":"Lambda"}',
];
const input = fc.record({
  of: fc.nat({ max: whole.length - 1 }),
  json: fc.array(jsonChange(words), { maxLength: 3 }),
  shard: fc.option(fc.record({ which: fc.nat(), bytes: bytesChange }), { freq: 1 }),
});

interface Files {
  modelJson: string;
  shards: Map<string, Uint8Array<ArrayBuffer>>;
}

function made({ of, json, shard }: typeof input extends fc.Arbitrary<infer Input> ? Input : never) {
  const { modelJson, shards } = whole[of]!;
  const changed = new Map(shards);
  if (shard) {
    const [path, bytes] = [...shards][shard.which % shards.size]!;
    changed.set(path, changedBytes(bytes, shard.bytes));
  }
  return { modelJson: json.reduce(changedJson, modelJson), shards: changed };
}

function check({ modelJson, shards }: Files): Promise<CheckedBackbone> {
  const files = filesOf({ model: { modelTopology: {}, weightsManifest: [] }, shards });
  return checkBackbone({ ...files, modelJson });
}

const bytesOf = ({ modelJson, shards }: Files): number =>
  [...shards.values()].reduce((sum, { length }) => sum + length, modelJson.length);

test('hostile networks are refused with a sentence, or are kept and read as they were checked', async () => {
  const report = await fuzz({
    importer: 'pretrained network, checked',
    share: 0.2,
    input,
    make: made,
    bytesOf,
    open: async (files) => {
      const { record, buffer } = await check(files);
      readKept(record, buffer);
      expect(record.features).toBeGreaterThan(0);
    },
  });
  expect(report.accepted).toBeGreaterThan(0);
  expect(report.sentences).toBeGreaterThan(10);
}, 3_600_000);

test('hostile networks that pass the check are refused with a sentence by TF.js, or read a picture', async () => {
  const report = await fuzz({
    importer: 'pretrained network, loaded',
    share: 0.02,
    input,
    make: made,
    bytesOf,
    mostBytes: 2 ** 28, // the memory of WebAssembly grows by what pictures take, not by the file
    open: async (files) => {
      const { record, buffer } = await check(files);
      const network = await BackboneNetwork.load(record, buffer);
      network.dispose();
    },
  });
  expect(report.accepted).toBeGreaterThan(0);
}, 3_600_000);
