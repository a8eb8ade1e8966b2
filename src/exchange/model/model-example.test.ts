import { tmpdir } from 'node:os';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../lib/random.ts';
import { runExample } from './example-in-node.ts';
import {
  featuresFile,
  headFile,
  instantFile,
  joinedFile,
  networkFile,
  small,
  thresholdFile,
} from './model-fixture.ts';
import { codeOfFeatures, codeOfPicture } from './plain-encoder.ts';

const random = createRandom(9);
/** More than one batch of 64. */
const count = 70;

describe('encode.mjs of a model file, run by Node with plain TF.js,', () => {
  test.each([
    ['a network', small()],
    ['a network of odd sides with hidden layers', networkFile([3, 5], 24, 27, 24, [20, 12])],
    ['a network compared by distance, with thresholds', thresholdFile()],
  ])('gives the bits of %s, and says how many are equal', async (_, file) => {
    const { inputSize, bits } = file.model;
    const pictureBytes = inputSize ** 2 * 3;
    const pixels = Uint8Array.from({ length: count * pictureBytes }, () => random.int(256));
    const codes = Array.from({ length: count }, (__, row) =>
      codeOfPicture(file.model, pixels.subarray(row * pictureBytes, (row + 1) * pictureBytes)),
    );
    codes[0]![0]! ^= 0b10010000; // two of all bits are none of the model's
    const check = { pixels, codes: Uint8Array.from(codes.flatMap((code) => [...code])), count };
    const share = (100 * (1 - 2 / (count * bits))).toFixed(3);
    expect(await runExample({ ...file, pictures: check })).toBe(
      `${count} pictures: ${share} % of the bits are equal\n`,
    );
  });

  test.each([
    ['a head', headFile(40, [30], 24, 16)],
    ['features compared by Euclidean distance', featuresFile('euclidean')],
  ])('prints the codes of %s', async (_, file) => {
    const rows = Array.from({ length: 3 }, () => Array.from({ length: 40 }, () => random.normal()));
    const printed = await runExample(file, new Uint8Array(Float32Array.from(rows.flat()).buffer));
    const hex = rows.map((row) =>
      Buffer.from(codeOfFeatures(file.model, Array.from(Float32Array.from(row)))).toString('hex'),
    );
    expect(printed).toBe(`${hex.join('\n')}\n`);
    expect(new Set(hex).size).toBe(3);
  });

  test.each([
    ['without check pictures', undefined, 'This model came without check pictures'],
    ['with a picture cut short', new Uint8Array(100), 'has 100 bytes, no multiple of the'],
  ])('stops with a sentence %s', async (_, input, sentence) => {
    await expect(runExample(small(), input)).rejects.toMatchObject({
      stderr: expect.stringMatching(new RegExp(`${sentence}[^\\n]*\\n$`, 'u')),
    });
  });

  test.each([
    ['TensorFlow.js', small(), /npm install @tensorflow\/tfjs$/u],
    ['the library', instantFile(), /npm install FOLDER_OF_SEMBLANCE \(where "npm run library"/u],
    ['both', joinedFile(), /npm install @tensorflow\/tfjs FOLDER_OF_SEMBLANCE/u],
  ])('says in one sentence what to run where %s is not installed', async (_, file, words) => {
    const error: unknown = await runExample(file, undefined, tmpdir()).catch((said) => said);
    const { code, stderr } = error as { code: number; stderr: string };
    expect(code).toBe(1);
    expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(words)]);
  });
});
