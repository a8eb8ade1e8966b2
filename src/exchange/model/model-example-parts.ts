/** The lines of `encode.mjs` that differ from one architecture to the other. */

/** Each as lines of JavaScript. `embed` is the body of a function of `bytes`, the input of some pictures. */
export interface ExampleParts {
  /** What the FILE holds, as the end of a comment. */
  input: string;
  packages: 'tfjs' | 'library' | 'both';
  /** The bytes that a picture takes in FILE. */
  pictureBytes: string;
  /** What is done once. */
  setUp: string;
  embed: string;
}

const pixels =
  'raw pictures behind each other, 3 bytes a pixel, as "picture" in metadata.json says.';
const features =
  'Float32 features of pictures behind each other, little-endian; "picture" in metadata.json says which.';

const layersModel = `const { modelTopology, weightsManifest } = JSON.parse(read('model.json'));
const weightSpecs = weightsManifest[0].weights;
const weightData = Uint8Array.from(read('weights.bin')).buffer;
const network = await tf.loadLayersModel(
  tf.io.fromMemory({ modelTopology, weightSpecs, weightData }),
);`;

const unit = `const unit = (rows) => rows.div(rows.norm('euclidean', 1, true).maximum(1e-8));`;

const bothViews = `  const { inputSize: side, preprocessing } = metadata;
  const { mean, standardDeviation } = preprocessing;
  const x = tf.tensor1d(Float32Array.from(bytes)).reshape([-1, side, side, 3]);
  const pixels = x.div(255).sub(mean).div(standardDeviation);
  const sum = network.predict(pixels).add(network.predict(pixels.reverse(2))); // the mirror image`;

export const networkParts: ExampleParts = {
  input: pixels,
  packages: 'tfjs',
  pictureBytes: 'metadata.inputSize ** 2 * 3',
  setUp: `${layersModel}\n${unit}`,
  embed: `${bothViews}
  return metadata.compare === 'euclidean' ? sum.div(2) : unit(sum);`,
};

export const joinedParts: ExampleParts = {
  ...networkParts,
  packages: 'both',
  setUp: `${networkParts.setUp}
const partner = tensors
  .filter(({ name }) => name.startsWith('partner.'))
  .map((tensor) => ({ ...tensor, name: tensor.name.replace('partner.', '') }));
const layers = partner.filter(({ name }) => name.startsWith('encoder.')); // kernel, bias, kernel ...`,
  embed: `${bothViews}
  const projected = tf.tensor1d(embedPictures(partner, bytes)).reshape([sum.shape[0], -1]);
  let rows = unit(projected).mul(8);
  for (let at = 0; at < layers.length; at += 2) {
    const [kernel, bias] = layers.slice(at, at + 2).map(({ data, shape }) => tf.tensor(data, shape));
    rows = rows.matMul(kernel).add(bias);
    if (at + 2 < layers.length) rows = rows.relu();
  }
  return unit(tf.concat([unit(sum), unit(rows)], 1));`,
};

export const headParts: ExampleParts = {
  input: features,
  packages: 'tfjs',
  pictureBytes: '4 * metadata.preprocessing.backbone.features',
  setUp: `${layersModel}\n${unit}`,
  embed: `  const values = new Float32Array(Uint8Array.from(bytes).buffer);
  const rows = tf.tensor1d(values).reshape([-1, metadata.preprocessing.backbone.features]);
  const given = network.predict(unit(rows).mul(8));
  return metadata.compare === 'euclidean' ? given : unit(given);`,
};

export const featuresParts: ExampleParts = {
  ...headParts,
  setUp: unit,
  embed: `  const values = new Float32Array(Uint8Array.from(bytes).buffer);
  const rows = tf.tensor1d(values).reshape([-1, metadata.preprocessing.backbone.features]);
  return metadata.compare === 'euclidean' ? rows : unit(rows);`,
};

export const descriptorParts: ExampleParts = {
  ...networkParts,
  packages: 'library',
  setUp: '',
  embed: '  return embedPictures(tensors, bytes);',
};
