/** An exported model as any other program sees it: a zip, TensorFlow.js, and the steps of the README inside. */
import { readFile } from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

export type ZipFiles = Record<string, Uint8Array>;

export async function unzip(path: string): Promise<ZipFiles> {
  return unzipSync(await readFile(path));
}

/** The files as a zip that Playwright can hand to a file input. */
export function zipped(
  files: ZipFiles,
  name: string,
): { name: string; mimeType: string; buffer: Buffer } {
  return { name, mimeType: 'application/zip', buffer: Buffer.from(zipSync(files)) };
}

/** A copy in which a JSON file has changed. */
export function withJson(
  files: ZipFiles,
  name: string,
  change: (value: Record<string, unknown>) => Record<string, unknown>,
): ZipFiles {
  const value = JSON.parse(strFromU8(files[name]!)) as Record<string, unknown>;
  return { ...files, [name]: strToU8(JSON.stringify(change(value))) };
}

interface Metadata {
  bits: number;
  inputSize: number;
  preprocessing: { mean: number[]; standardDeviation: number[] };
  architecture: { latent: number };
  check: { count: number };
}

interface ModelJson {
  modelTopology: object;
  weightsManifest: { weights: tf.io.WeightsManifestEntry[] }[];
}

function floats(bytes: Uint8Array): Float32Array {
  return new Float32Array(bytes.slice().buffer);
}

/** Loads the network with plain TensorFlow.js. */
function loadNetwork(files: ZipFiles): Promise<tf.LayersModel> {
  const { modelTopology, weightsManifest } = JSON.parse(
    strFromU8(files['model.json']!),
  ) as ModelJson;
  const weightData = files['weights.bin']!.slice().buffer;
  const weightSpecs = weightsManifest.flatMap(({ weights }) => weights);
  return tf.loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs, weightData }));
}

/** Bits, 0 or 1, that the README's steps give for the pictures in `check/pixels.bin`. */
async function bitsOfPictures(files: ZipFiles, metadata: Metadata): Promise<ArrayLike<number>> {
  const { inputSize: size, bits, architecture, preprocessing } = metadata;
  const network = await loadNetwork(files);
  const binariser = floats(files['binariser.bin']!);
  const shape: [number, number, number, number] = [metadata.check.count, size, size, 3];
  const result = tf.tidy(() => {
    const center = tf.tensor1d(binariser.slice(0, architecture.latent));
    const rotation = tf.tensor2d(binariser.slice(architecture.latent), [architecture.latent, bits]);
    const pixels = tf
      .tensor4d(Float32Array.from(files['check/pixels.bin']!), shape)
      .div(255)
      .sub(preprocessing.mean)
      .div(preprocessing.standardDeviation);
    const both = tf.add<tf.Tensor2D>(
      network.predict(pixels) as tf.Tensor2D,
      network.predict(pixels.reverse(2)) as tf.Tensor2D,
    );
    const embedding = both.div<tf.Tensor2D>(both.norm('euclidean', 1, true));
    return embedding.sub<tf.Tensor2D>(center).matMul(rotation).greaterEqual(0);
  });
  return result.data();
}

export interface Agreement {
  pictures: number;
  /** Share of all bits that plain TensorFlow.js and the page agree on. */
  share: number;
}

/** How far the page's codes in the file are those that plain TensorFlow.js computes from its pixels. */
export async function agreement(files: ZipFiles): Promise<Agreement> {
  const metadata = JSON.parse(strFromU8(files['metadata.json']!)) as Metadata;
  await tf.setBackend('cpu');
  const computed = await bitsOfPictures(files, metadata);
  const codes = files['check/codes.bin']!;
  let same = 0;
  for (let at = 0; at < computed.length; at++) {
    const bit = (codes[at >> 3]! >> (7 - (at & 7))) & 1;
    if (bit === computed[at]) same++;
  }
  return { pictures: metadata.check.count, share: same / computed.length };
}
