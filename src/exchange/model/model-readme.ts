/** The README.md of a model file: how somebody else gets the same codes from pixels. */
import type {
  DescriptorMetadata,
  FeaturesMetadata,
  HeadMetadata,
  Metadata,
  NetworkMetadata,
} from './model-schema.ts';
import { binariserLines, bitStep, comparison } from './model-readme-bits.ts';

export function modelReadme(metadata: Metadata): string {
  return `# ${oneLine(metadata.name)}

${bodyOf(metadata)}${check(metadata)}`;
}

function bodyOf(metadata: Metadata): string {
  const { kind } = metadata.architecture;
  switch (kind) {
    case 'convolutional':
      return networkReadme(metadata as NetworkMetadata);
    case 'head':
      return headReadme(metadata as HeadMetadata);
    case 'features':
      return featuresReadme(metadata as FeaturesMetadata);
    case 'descriptor':
      return descriptorReadme(metadata as DescriptorMetadata);
  }
}

function check({ check: pictures, inputSize, bits }: Metadata): string {
  if (!pictures) return '';
  return `
## Checking your set-up

\`check/pixels.bin\` holds ${pictures.count} pictures (${inputSize} x ${inputSize} x 3 bytes each), \`check/codes.bin\` the codes that Semblance gave them (${bits / 8} bytes each). \`node encode.mjs\` compares; other backends may differ in a few bits.
`;
}

function networkReadme(metadata: NetworkMetadata): string {
  if (metadata.architecture.partner) return joinedReadme(metadata);
  const { bits, compare, inputSize: size } = metadata;
  const plain = compare === 'euclidean';
  return `An image encoder trained by Semblance ${oneLine(metadata.version)}: pixels in, ${bits} bits out.
${comparison(metadata)}

- \`model.json\`, \`weights.bin\`: the network as a TensorFlow.js layers model
${binariserLines(metadata)}
- \`metadata.json\`: everything else; mean and standard deviation of the pixels are in \`preprocessing\`, the way from a picture's file to pixels in \`picture\`

## From pixels to a code

1. Squeeze the whole upright picture to ${size} x ${size} by area averaging; RGB, 0 to 255 (\`picture\` in metadata.json says it exactly).
2. Divide by 255, subtract the mean, divide by the standard deviation, per channel.
3. Run the network on the picture and on its mirror image (left and right swapped), add both outputs.
4. Divide by ${plain ? '2' : 'the Euclidean length'}: that is the embedding.
5. ${bitStep(metadata)}
6. Pack eight bits a byte, most significant bit first.

\`encode.mjs\` does all but the first step in Node, with plain TensorFlow.js.
`;
}

/** Of two networks only one is a TF.js layers model; the other reads descriptors, which Semblance's library computes. */
function joinedReadme(metadata: NetworkMetadata): string {
  const { latent, partner } = metadata.architecture;
  return `Two image encoders trained by Semblance ${oneLine(metadata.version)} side by side: pixels in, ${metadata.bits} bits out.
${comparison(metadata)}

- \`model.json\`, \`weights.bin\`: the network on pixels as a TensorFlow.js layers model; it gives the first ${latent} numbers of the embedding
- \`partner.bin\`: a descriptor of pictures, its projection and a small network on it, in the order of \`tensors\` in metadata.json; they give the other ${partner?.latent ?? 0} numbers
${binariserLines(metadata)}
- \`metadata.json\`: everything else; the embedding is ${metadata.embedding}
- \`encode.mjs\`: codes of raw pixels in Node, with plain TensorFlow.js and the library that \`npm run library\` makes of Semblance, which computes the descriptor

Open the file in Semblance ("Open file") to use it.
`;
}

function headReadme(metadata: HeadMetadata): string {
  const { bits, architecture, compare } = metadata;
  const plain = compare === 'euclidean';
  return `A head on a pretrained network, trained by Semblance ${oneLine(metadata.version)}: features in, ${bits} bits out.
${comparison(metadata)}

${backboneText(metadata)}

- \`model.json\`, \`weights.bin\`: the head as a TensorFlow.js layers model
${binariserLines(metadata)}
- \`metadata.json\`: everything else

## From features to a code

1. Let the pretrained network give the ${architecture.features} features of a picture, divide them by their Euclidean length and multiply by 8.
2. Run the head.
3. ${plain ? 'What it gives' : 'Divide by the Euclidean length: that'} is the embedding.
4. ${bitStep(metadata)}
5. Pack eight bits a byte, most significant bit first.

\`encode.mjs\` does all of this but the pretrained network in Node, with plain TensorFlow.js.
`;
}

function featuresReadme(metadata: FeaturesMetadata): string {
  return `Codes of the features of a pretrained network, made by Semblance ${oneLine(metadata.version)}: features in, ${metadata.bits} bits out.
${comparison(metadata)}

${backboneText(metadata)}
Nothing was trained, so there is no model.json: the embedding is what the network gives (${metadata.embedding}).

${binariserLines(metadata)}
- \`metadata.json\`: everything else

## From features to a code

1. ${metadata.embedding === 'E = features' ? 'Take the features as they are' : 'Divide the features by their Euclidean length'}: that is the embedding.
2. ${bitStep(metadata)}
3. Pack eight bits a byte, most significant bit first.

\`encode.mjs\` does this in Node, with plain TensorFlow.js.
`;
}

function backboneText({ preprocessing }: HeadMetadata | FeaturesMetadata): string {
  const { id, name, inputSize, features, scale, crop, views } = preprocessing.backbone;
  const mean =
    views === 'mirrored'
      ? ' The features of a picture are the mean of those of the picture and those of its mirror image.'
      : '';
  const picture = crop === 'centre' ? 'the middle of a picture' : 'the whole picture, squeezed';
  return `The pretrained network is **not in this file**: ${oneLine(name)} (\`${id}\`), which reads ${picture} at ${inputSize} x ${inputSize} px (scale "${scale}") and gives ${features} features.${mean}
Add the same network to Semblance before you open this file there.`;
}

function descriptorReadme(metadata: DescriptorMetadata): string {
  const { bits, architecture, preprocessing } = metadata;
  const { features, latent, patches, projection } = architecture;
  const filters =
    patches > 0
      ? `filters of learned patches [108, ${patches}], bias [${patches}], mean and deviation of their responses, then `
      : '';
  const kind = projection === 'pca' ? 'PCA' : 'a discriminant projection';
  return `A training-free image encoder fitted by Semblance ${oneLine(metadata.version)}: pixels in, ${bits} bits out.
It is no neural network, so there is no model.json: a descriptor (${preprocessing.descriptor}), ${kind}, and bits made of that.
${comparison(metadata)}

- \`descriptor.bin\`: Float32, little-endian: ${filters}mean of the descriptors [${features}], then basis [${features}, ${latent}], row by row
${binariserLines(metadata)}
- \`metadata.json\`: everything else
- \`encode.mjs\`: codes of raw pixels in Node, with the library that \`npm run library\` makes of Semblance; no TensorFlow.js is needed

Open the file in Semblance ("Open file") to use it.
`;
}

function oneLine(value: string): string {
  return value.replace(/\s+/g, ' ').trim();
}
