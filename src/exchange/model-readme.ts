/** The README.md of a model file: how somebody else gets the same codes from pixels. */
import type { Metadata } from './model-metadata.ts';

export function modelReadme(metadata: Metadata): string {
  return metadata.method === 'instant' ? instantReadme(metadata) : networkReadme(metadata);
}

const check = (metadata: Metadata): string =>
  metadata.check
    ? `
## Checking your set-up

\`check/pixels.bin\` holds ${metadata.check.count} pictures (${metadata.inputSize} x ${metadata.inputSize} x 3 bytes each), \`check/codes.bin\` the codes that Semblance gave them (${metadata.bits / 8} bytes each). Other backends may differ in a few bits.
`
    : '';

function networkReadme(metadata: Metadata): string {
  const { name, bits, inputSize: size, architecture } = metadata;
  return `# ${oneLine(name)}

An image encoder trained by Semblance ${oneLine(metadata.version)}: pixels in, ${bits} bits out.
Similar pictures differ in few bits (Hamming distance).

- \`model.json\`, \`weights.bin\`: the network as a TensorFlow.js layers model
- \`binariser.bin\`: Float32, little-endian: mean [${architecture.latent}], then rotation [${architecture.latent}, ${bits}], row by row
- \`metadata.json\`: everything else; mean and standard deviation of the pixels are in \`preprocessing\`

## From pixels to a code

1. Squeeze the whole upright picture to ${size} x ${size} by area averaging; RGB, 0 to 255.
2. Divide by 255, subtract the mean, divide by the standard deviation, per channel.
3. Run the network on the picture and on its mirror image (left and right swapped), add both outputs.
4. Divide by the Euclidean length.
5. Subtract the mean of binariser.bin, multiply by its rotation; a bit is 1 where the result is at least 0.
6. Pack eight bits a byte, most significant bit first.

\`\`\`js
// pixels: Int32Array or Float32Array of count x ${size} x ${size} x 3 values from 0 to 255
const model = await tf.loadLayersModel('model.json');
const { mean, standardDeviation } = metadata.preprocessing;
const binariser = new Float32Array(await (await fetch('binariser.bin')).arrayBuffer());
const center = tf.tensor1d(binariser.subarray(0, ${architecture.latent}));
const rotation = tf.tensor2d(binariser.subarray(${architecture.latent}), [${architecture.latent}, ${bits}]);
const x = tf.tensor4d(pixels, [count, ${size}, ${size}, 3]).div(255).sub(mean).div(standardDeviation);
const sum = model.predict(x).add(model.predict(x.reverse(2)));
const embedding = sum.div(sum.norm('euclidean', 1, true));
const bits = await embedding.sub(center).matMul(rotation).greaterEqual(0).data();
\`\`\`
${check(metadata)}`;
}

function instantReadme(metadata: Metadata): string {
  const { name, bits, architecture } = metadata;
  return `# ${oneLine(name)}

A training-free image encoder fitted by Semblance ${oneLine(metadata.version)}: pixels in, ${bits} bits out.
It is no neural network, so there is no model.json: a descriptor of gradients and colours, PCA, and a rotation.

- \`descriptor.bin\`: Float32, little-endian: PCA mean, then basis [features, ${architecture.latent}], row by row
- \`binariser.bin\`: Float32, little-endian: mean [${architecture.latent}], then rotation [${architecture.latent}, ${bits}], row by row
- \`metadata.json\`: everything else

Open the file in Semblance ("Open file") to use it.
${check(metadata)}`;
}

function oneLine(value: string): string {
  return value.replace(/\s+/g, ' ').trim();
}
