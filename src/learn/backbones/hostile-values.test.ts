/** Values that hostile files put where others belong. */
import { expect, test } from 'vitest';
import { UserError } from '../../lib/error.ts';
import {
  filesOf,
  fixtureOf,
  functional,
  graphFixture,
  inputLayer,
  layer,
  layersFixture,
  op,
  type Fixture,
} from './backbone-fixture.ts';
import { checkBackbone } from './check.ts';

async function expectRefusal(fixture: Fixture, sentence: RegExp): Promise<void> {
  const error: unknown = await checkBackbone(filesOf(fixture)).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(UserError);
  expect((error as UserError).message).toMatch(sentence);
  expect((error as UserError).message.length).toBeLessThan(500);
}

function graphWith(change: (nodes: Record<string, unknown>[]) => void): Fixture {
  const fixture = graphFixture();
  change(fixture.model.modelTopology['node'] as Record<string, unknown>[]);
  return fixture;
}

function layersWith(...more: Record<string, unknown>[]): Fixture {
  return fixtureOf({ model_config: functional([inputLayer(), ...more]) }, []);
}

/** No number, and no text of it can be made. */
const strange = { toString: 'x', valueOf: 'x' };
const long = 'x'.repeat(20_000);

test('an object where a number belongs is refused, whatever it calls toString', async () => {
  const strides = { list: { i: ['1', strange, '2', '1'] } };
  const picture = { shape: { shape: { dim: [{ size: strange }, {}, {}, {}] } } };
  await expectRefusal(
    graphWith((nodes) => Object.assign(nodes[5]!['attr'] as object, { strides })),
    /an op of it has .* for “strides”/,
  );
  await expectRefusal(
    graphWith((nodes) => Object.assign(nodes[0]!['attr'] as object, picture)),
    /its input is/,
  );
  const shaped = layer('Reshape', 'shaped', 'picture', { target_shape: [strange, -1] });
  await expectRefusal(layersWith(shaped), /“shaped” cannot make/);
});

test('maps are not joined along an axis that they do not have', async () => {
  const joined = layer('Concatenate', 'joined', ['picture', 'picture'], { axis: 2 ** 31 });
  await expectRefusal(layersWith(joined), /“joined” joins along no axis/);
  const fixture = graphWith((nodes) =>
    nodes.push(op('axis', 'Const', []), op('joined', 'ConcatV2', ['relu', 'relu', 'axis'])),
  );
  fixture.shards.set('axis.bin', new Uint8Array(Int32Array.of(2 ** 31 - 1).buffer));
  fixture.model.weightsManifest.push({
    paths: ['axis.bin'],
    weights: [{ name: 'axis', shape: [1], dtype: 'int32' }],
  });
  await expectRefusal(fixture, /“joined” joins along no axis/);
});

test('a layer that gives nothing, or less, is refused', async () => {
  const none = layer('Conv2D', 'none', 'picture', { filters: 0, kernel_size: [1, 1] });
  await expectRefusal(layersWith(none), /“none” gives nothing/);
  const less = layer('Cropping2D', 'less', 'picture', { cropping: 40 });
  await expectRefusal(layersWith(less), /“less” gives nothing/);
});

test('names and values of 20,000 letters are shortened in the sentence', async () => {
  const wide = layer('Conv2D', long, 'picture', { filters: long, kernel_size: [1, 1] });
  await expectRefusal(layersWith(wide), /the layer “x{100}…” has "x{99}… for “filters”/);
  const sharded = layersFixture();
  sharded.model.weightsManifest[0]!.paths = [long];
  await expectRefusal(sharded, /the shard “x{100}…” is missing/);
  const weighted = layersFixture();
  weighted.model.weightsManifest[0]!.weights[0]!.name = long;
  new Float32Array([...weighted.shards.values()][0]!.buffer)[0] = NaN;
  await expectRefusal(weighted, /the weight “x{100}…” holds values/);
});

test('links for which TF.js would wait without end are refused', async () => {
  const nameless = layersFixture();
  const { config } = nameless.model.modelTopology['model_config'] as {
    config: { layers: Record<string, unknown>[] };
  };
  delete config.layers[0]!['name'];
  await expectRefusal(nameless, /“picture” is not linked as Keras does it/);
  const pool = layer('GlobalAveragePooling2D', 'pool', 'picture');
  for (const links of [
    ['picture', 0, 0],
    [['picture', 7, 0, {}]],
    [['picture', 0, 0], 5],
    'picture',
  ]) {
    const linked = { ...pool, inbound_nodes: [links] };
    await expectRefusal(layersWith(linked), /“pool” is not linked as Keras does it/);
  }
  await expectRefusal(layersWith({ ...pool, inboundNodes: [] }), /has the key “inboundNodes”/);
});
