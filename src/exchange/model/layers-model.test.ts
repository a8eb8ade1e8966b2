// oxlint-disable-next-line no-restricted-imports -- that plain TF.js reads the file is what is proved here
import * as tf from '@tensorflow/tfjs';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../lib/random.ts';
import { writeModelFile } from './model-file.ts';
import { headFile, networkFile, small } from './model-fixture.ts';
import { denseForward, forward } from './plain-encoder.ts';

const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

function loadPlainly(parts: Record<string, Uint8Array>): Promise<tf.LayersModel> {
  return tf.loadLayersModel({
    load: async () => {
      const { modelTopology, weightsManifest } = JSON.parse(textOf(parts['model.json'])) as {
        modelTopology: object;
        weightsManifest: tf.io.WeightsManifestConfig;
      };
      const weightData = parts['weights.bin']!.slice().buffer;
      return { modelTopology, weightSpecs: weightsManifest[0]!.weights, weightData };
    },
  });
}

describe.each([
  ['even sides', small()],
  ['odd sides', networkFile([3, 5, 4], 24, 27, 24)],
  ['hidden layers', networkFile([3, 5], 24, 16, 24, [20, 12])],
])('the layers model of %s, loaded by plain TF.js,', (_, file) => {
  const { inputSize } = file.model;
  const count = 8;
  const random = createRandom(9);
  const pixels = Float32Array.from({ length: count * inputSize ** 2 * 3 }, () => random.int(256));
  const pictures = Array.from({ length: count }, (__, row) =>
    pixels.slice((row * pixels.length) / count, ((row + 1) * pixels.length) / count),
  );

  async function load() {
    const parts = unzipSync(await writeModelFile(file));
    const { preprocessing } = JSON.parse(textOf(parts['metadata.json'])) as {
      preprocessing: { mean: number[]; standardDeviation: number[] };
    };
    const { mean, standardDeviation } = preprocessing;
    const x = tf.tensor4d(pixels, [count, inputSize, inputSize, 3]);
    const model = await loadPlainly(parts);
    return { model, x: x.div(255).sub(mean).div(standardDeviation) };
  }

  test('computes the same as the plain network', async () => {
    const { model, x } = await load();
    const computed = (await (model.predict(x) as tf.Tensor).array()) as number[][];
    for (const [row, picture] of pictures.entries()) {
      const expected = forward(file.model, picture);
      expect(Math.max(...expected.map(Math.abs))).toBeGreaterThan(0.1);
      computed[row]!.forEach((value, unit) => expect(value).toBeCloseTo(expected[unit]!, 4));
    }
  });
});

test.each([[[]], [[30]], [[30, 20]]])(
  'the layers model of a head with hidden layers %j, loaded by plain TF.js, computes the same',
  async (hidden) => {
    const file = headFile(40, hidden, 24, 16);
    const model = await loadPlainly(unzipSync(await writeModelFile(file)));
    const random = createRandom(3);
    const rows = Array.from({ length: 5 }, () => Array.from({ length: 40 }, () => random.normal()));
    const computed = (await (model.predict(tf.tensor2d(rows)) as tf.Tensor).array()) as number[][];
    for (const [row, values] of rows.entries()) {
      const expected = denseForward(file.model.tensors, values);
      computed[row]!.forEach((value, unit) => expect(value).toBeCloseTo(expected[unit]!, 4));
    }
  },
);
