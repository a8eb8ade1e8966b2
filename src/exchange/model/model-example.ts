/** `encode.mjs` of a model file: codes of raw pixels (or features) in Node, for other programs to begin with. */
import {
  descriptorParts,
  featuresParts,
  headParts,
  joinedParts,
  networkParts,
  type ExampleParts,
} from './model-example-parts.ts';
import type { Metadata } from './model-schema.ts';

/** The program for this architecture. It reads every number that it needs from metadata.json and the files beside it. */
export function encodeExample({ architecture }: Pick<Metadata, 'architecture'>): string {
  const parts = partsOf(architecture);
  const { input, packages, pictureBytes, setUp, embed } = parts;
  const library = packages === 'library';
  return `// Codes by this model outside Semblance, after: npm install ${installed[packages]}
//   node encode.mjs FILE   prints a code a line, in hexadecimal
//   node encode.mjs        encodes the check pictures, where there are some, and says how many bits are as they should
// FILE holds ${input}
import { existsSync, readFileSync } from 'node:fs';

${imported(packages)}

const read = (name) => readFileSync(new URL(name, import.meta.url));
const metadata = JSON.parse(read('metadata.json'));
const stored = metadata.tensors.filter(({ file }) => file !== 'metadata.json');
const tensors = stored.map(({ name, shape, file, offset }) => {
  const length = shape.reduce((product, side) => product * side);
  return { name, shape, data: new Float32Array(Uint8Array.from(read(file)).buffer, offset, length) };
});
${setUp}${setUp && '\n'}
/** Rows of embeddings of some pictures. */
function embed(bytes) {
${embed}
}
${library ? '' : `${binarise}\n`}
/** Packed codes of some pictures, most significant bit first. */
const encode = (bytes) => ${library ? 'packCodes(tensors, embed(bytes))' : 'tf.tidy(() => pack(bitsOf(embed(bytes))))'};

const [file] = process.argv.slice(2);
if (!file && !metadata.check) stop('This model came without check pictures: node encode.mjs FILE');
if (file && !existsSync(file)) stop(\`There is no file \${file}.\`);
const input = file ? readFileSync(file) : read('check/pixels.bin');
const pictureBytes = ${pictureBytes};
if (input.length % pictureBytes > 0) {
  stop(\`\${file} has \${input.length} bytes, no multiple of the \${pictureBytes} of a picture.\`);
}
const batches = [];
for (let at = 0; at < input.length; at += 64 * pictureBytes) {
  batches.push(encode(input.subarray(at, at + 64 * pictureBytes)));
}
const codes = Buffer.concat(batches);
if (file) {
  const codeBytes = metadata.bits / 8;
  for (let at = 0; at < codes.length; at += codeBytes) console.log(codes.toString('hex', at, at + codeBytes));
} else {
  const expected = read('check/codes.bin');
  const ones = (byte) => byte.toString(2).replaceAll('0', '').length;
  const differing = codes.reduce((sum, byte, at) => sum + ones(byte ^ expected[at]), 0);
  const share = 100 * (1 - differing / (8 * expected.length));
  console.log(\`\${metadata.check.count} pictures: \${share.toFixed(3)} % of the bits are equal\`);
}
`;
}

const installed = {
  tfjs: '@tensorflow/tfjs',
  library: 'FOLDER_OF_SEMBLANCE (where "npm run library" has been run)',
  both: '@tensorflow/tfjs FOLDER_OF_SEMBLANCE (where "npm run library" has been run)',
} as const;

const tfjs = `const tf = await import('@tensorflow/tfjs').catch(notInstalled);`;
const imports = {
  tfjs,
  library: `const { embedPictures, packCodes } = await import('semblance').catch(notInstalled);`,
  both: `${tfjs}\nconst { embedPictures } = await import('semblance').catch(notInstalled);`,
} as const;

/** What ends the program with a sentence, and the imports, which may need that. */
const imported = (packages: ExampleParts['packages']): string => `function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
function notInstalled(error) {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  stop('A package is missing; in the folder of encode.mjs run: npm install ${installed[packages]}');
}
${imports[packages]}`;

const binarise = `
/** 0 or 1 for each bit of each row. */
function bitsOf(embedding) {
  const tensor = (wanted) => {
    const { data, shape } = tensors.find(({ name }) => name === wanted);
    return tf.tensor(data, shape);
  };
  if (metadata.binarisation.method === 'thresholds') {
    return embedding.greaterEqual(tensor('thresholds')).dataSync();
  }
  const turned = embedding.sub(tensor('itq.mean')).matMul(tensor('itq.rotation'));
  return turned.greaterEqual(0).dataSync();
}

function pack(bits) {
  const bytes = new Uint8Array(bits.length / 8);
  bits.forEach((bit, place) => (bytes[place >> 3] |= bit << (7 - (place & 7))));
  return bytes;
}`;

function partsOf(architecture: Metadata['architecture']): ExampleParts {
  switch (architecture.kind) {
    case 'convolutional':
      return architecture.partner ? joinedParts : networkParts;
    case 'head':
      return headParts;
    case 'features':
      return featuresParts;
    case 'descriptor':
      return descriptorParts;
  }
}
