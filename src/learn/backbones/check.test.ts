import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../lib/error.ts';
import {
  fixtureOf,
  filesOf,
  functional,
  graphFixture,
  inputLayer,
  layer,
  layersFixture,
  op,
  weight,
  type Fixture,
} from './backbone-fixture.ts';
import { checkBackbone } from './check.ts';

const refusalOf = (fixture: Fixture): Promise<string> =>
  checkBackbone(filesOf(fixture)).then(
    () => 'accepted',
    (error: unknown) => {
      expect(error).toBeInstanceOf(UserError);
      return (error as UserError).message;
    },
  );

/** The first shard with its bytes changed. */
function altered(change: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>): Fixture {
  const fixture = layersFixture();
  const [path, bytes] = [...fixture.shards][0]!;
  fixture.shards.set(path, change(bytes));
  return fixture;
}

function layersWith(...more: Record<string, unknown>[]): Fixture {
  return fixtureOf({ model_config: functional([inputLayer(), ...more]) }, []);
}

describe('a good network', () => {
  test('of layers is cut at its pooling, with five classes after a softmax', async () => {
    const { record } = await checkBackbone(filesOf(layersFixture()));
    expect(record).toMatchObject({
      inputSize: 32,
      features: 4,
      classes: 5,
      logits: false,
      cut: { path: ['pool'], reduce: 'none' },
    });
  });

  test('as a graph is cut at its mean over height and width', async () => {
    const { record } = await checkBackbone(filesOf(graphFixture()));
    expect(record).toMatchObject({
      format: 'graph-model',
      features: 4,
      classes: 5,
      logits: false,
      cut: { path: ['pool'], reduce: 'none' },
    });
  });

  test('of any size is read at 224 px', async () => {
    const { record } = await checkBackbone(filesOf(layersFixture([null, null, null, 3])));
    expect(record.inputSize).toBe(224);
  });

  test('keeps its id while its bytes stay, and gets another with one bit of a weight', async () => {
    const same = await checkBackbone(filesOf(layersFixture()));
    const again = await checkBackbone(filesOf(layersFixture()));
    const other = await checkBackbone(
      filesOf(
        altered((bytes) => {
          bytes[0]! ^= 1;
          return bytes;
        }),
      ),
    );
    expect(again.record.id).toBe(same.record.id);
    expect(other.record.id).not.toBe(same.record.id);
  });

  test('without a name is called as its makers or its features say', async () => {
    const nameless = { ...filesOf(layersFixture()), name: '' };
    expect((await checkBackbone(nameless)).record.name).toBe('Network of 4 features');
    const named = layersFixture();
    const model = named.model.modelTopology['model_config'] as { config: { name: string } };
    model.config.name = 'tinynet_32';
    const checked = await checkBackbone({ ...filesOf(named), name: '' });
    expect(checked.record.name).toBe('tinynet_32');
  });

  test('takes labels only where there is one for each class', async () => {
    const five = ['a', 'b', 'c', 'd', 'e'];
    expect((await checkBackbone(filesOf(layersFixture(), five))).record.labels).toEqual(five);
    expect((await checkBackbone(filesOf(layersFixture(), ['a', 'b']))).record.labels).toBeNull();
  });
});

describe('bad files', () => {
  test('what is no model of TF.js is told apart', async () => {
    for (const modelJson of ['', 'null', '[]', '{"modelTopology":{}}', '{"layers":[]}', 'PNG']) {
      const checking = checkBackbone({ ...filesOf(layersFixture()), modelJson });
      await expect(checking).rejects.toThrow(/no model of TF\.js/);
    }
  });

  test('a missing shard is named', async () => {
    const fixture = layersFixture();
    fixture.shards.delete('group3-shard1of1.bin');
    expect(await refusalOf(fixture)).toContain('“group3-shard1of1.bin” is missing');
  });

  test('a shard that does not lie beside model.json is named', async () => {
    for (const path of ['../a.bin', '/etc/passwd', 'https://example.org/a', 'a//b', 'a\\b', '']) {
      const fixture = layersFixture();
      fixture.model.weightsManifest[0]!.paths = [path];
      expect(await refusalOf(fixture)).toContain(`“${path}”, which does not lie beside`);
    }
  });

  test('a shard of any other length is named with both lengths', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 800 }), async (length) => {
        fc.pre(length !== 432);
        const text = await refusalOf(altered(() => new Uint8Array(length)));
        expect(text).toContain(`${length} bytes where 432 belong`);
        expect(text).toContain(length < 432 ? 'cut short' : 'too long');
      }),
      { numRuns: 30 },
    );
  });

  test('a weight that is not finite is named, wherever it lies', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: 107 }),
        fc.constantFrom(Number.NaN, Infinity, -Infinity),
        async (place, value) => {
          const fixture = altered((bytes) => {
            new Float32Array(bytes.buffer)[place] = value;
            return bytes;
          });
          expect(await refusalOf(fixture)).toContain('“conv/kernel” holds values that are no');
        },
      ),
      { numRuns: 30 },
    );
  });

  test('a weight of half precision is looked at in its own width', async () => {
    const fixture = altered(() => new Uint8Array(new Uint16Array(108).buffer));
    fixture.model.weightsManifest[0]!.weights[0]!.quantization = { dtype: 'float16' };
    expect(await refusalOf(fixture)).toBe('accepted');
    const [path] = [...fixture.shards.keys()];
    new Uint16Array(fixture.shards.get(path!)!.buffer)[7] = 0x7e00;
    expect(await refusalOf(fixture)).toContain('“conv/kernel” holds values that are no');
  });

  test('a way of storing weights that is not known is named', async () => {
    const fixture = layersFixture();
    const spec = fixture.model.weightsManifest[0]!.weights[0]! as { quantization?: unknown };
    spec.quantization = { dtype: 'int4' };
    expect(await refusalOf(fixture)).toContain('“conv/kernel” is stored in a way');
  });

  test('huge shapes in the manifest are refused before memory is taken', async () => {
    for (const shape of [[1e6, 1e6], [30_000, 30_000], [1e9], [-1], [1.5], [2 ** 53]]) {
      const fixture = layersFixture();
      fixture.model.weightsManifest[0]!.weights[0]!.shape = shape;
      expect(await refusalOf(fixture)).toMatch(/its weights have|manifest is damaged/);
    }
  });

  test('whatever bytes of model.json are changed, it is accepted or refused in a sentence', async () => {
    const text = JSON.stringify(layersFixture().model);
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: text.length - 1 }),
        fc.constantFrom('9', '-', '"', '{', ']', 'x', '0', 'null'),
        async (place, character) => {
          const modelJson = text.slice(0, place) + character + text.slice(place + 1);
          const error: unknown = await checkBackbone({
            ...filesOf(layersFixture()),
            modelJson,
          }).catch((reason: unknown) => reason);
          if (error instanceof Error) expect(error).toBeInstanceOf(UserError);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a topology that cannot be used', () => {
  test('an unknown layer is named with its class', async () => {
    const text = await refusalOf(layersWith(layer('LSTM', 'memory', 'picture')));
    expect(text).toContain('“memory” is of the class “LSTM”');
  });

  test('an unknown op is named with its type', async () => {
    const fixture = graphFixture();
    const nodes = fixture.model.modelTopology['node'] as Record<string, unknown>[];
    nodes.push(op('loop', 'While', ['softmax']));
    expect(await refusalOf(fixture)).toContain('“loop” is of the type “While”');
  });

  test('an input that is no square picture of three colours is named', async () => {
    for (const [input, words] of [
      [[null, 28, 28, 1], '[28, 28, 1]'],
      [[null, 224, 160, 3], '[224, 160, 3]'],
      [[null, 3, 224, 224], '[3, 224, 224]'],
      [[null, 16, 16, 3], '[16, 16, 3]'],
      [[null, 2048, 2048, 3], '[2048, 2048, 3]'],
      [[null, 100], '[100]'],
    ] as const) {
      expect(await refusalOf(layersFixture([...input]))).toContain(words);
    }
  });

  test('two inputs are counted', async () => {
    const second = { ...inputLayer(), name: 'other' };
    expect(await refusalOf(layersWith(second, layer('Flatten', 'flat', 'picture')))).toContain(
      'takes 2 inputs',
    );
  });

  test('maps that no tab has room for are refused', async () => {
    const wide = { filters: 900_000, kernel_size: [1, 1] };
    const text = await refusalOf(layersWith(layer('Conv2D', 'wide', 'picture', wide)));
    expect(text).toMatch(/“wide” gives .* for each picture where 67 MB are the most/);
  });

  test('layers that need more weights than the manifest lists are refused', async () => {
    const dense = layer('Dense', 'classes', 'flat', { units: 10 });
    const fixture = layersWith(layer('Flatten', 'flat', 'picture'), dense);
    expect(await refusalOf(fixture)).toContain('need 30,730 weights and its manifest lists 0');
  });

  test('a circle of layers ends in a sentence', async () => {
    const circle = [layer('ReLU', 'a', 'b'), layer('ReLU', 'b', 'a')];
    expect(await refusalOf(layersWith(...circle))).toContain('nothing leads to its layer “a”');
    const fixture = graphFixture();
    const nodes = fixture.model.modelTopology['node'] as Record<string, unknown>[];
    nodes.push(op('c', 'Relu', ['d']), op('d', 'Relu', ['c']));
    expect(await refusalOf(fixture)).toMatch(/nothing leads to its op “[cd]”/);
  });

  test('a network without convolution or pooling is refused', async () => {
    const fixture = fixtureOf(
      {
        model_config: functional([
          inputLayer(),
          layer('Flatten', 'flat', 'picture'),
          layer('Dense', 'classes', 'flat', { units: 2 }),
        ]),
      },
      [weight('classes/kernel', [3072, 2]), weight('classes/bias', [2])],
    );
    expect(await refusalOf(fixture)).toContain('neither convolution nor pooling');
  });
});
