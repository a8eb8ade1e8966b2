/**
 * Codes for the Embedding Projector of TensorFlow, as points of +1 and -1, and float latents where there are any
 * (https://www.tensorflow.org/tensorboard/tensorboard_projector_plugin).
 */
import { bytePieces, codeOf, textFile, textPieces } from './packed-rows.ts';
import { projectorReadme } from './projector-readme.ts';
import { jsonText, wellFormed } from './row-files.ts';
import { signWriter } from './sign-rows.ts';
import type { CodesFormat, CodesTable, ExportFile } from './codes-table.ts';

/** `EmbeddingInfo` of TensorBoard's `projector_config.proto`, by its names in JSON. */
interface Embedding {
  tensorName: string;
  tensorShape: [number, number];
  tensorPath: string;
  metadataPath: string;
  sprite?: { imagePath: string; singleImageDim: [number, number] };
}

export const projectorFormat: CodesFormat = {
  id: 'projector',
  files: (table) => {
    const { latents, sprite } = table;
    const rows = projectedRows(table);
    const embeddings = embeddingsOf(table, rows);
    return [
      textFile('projector/README.md', projectorReadme(table, rows)),
      textFile('projector/config.json', jsonText({ embeddings })),
      textFile('projector/projector_config.pbtxt', embeddings.map(protoText).join('')),
      text('projector/metadata.tsv', () => metadataLines(table, rows)),
      text('projector/codes.tsv', () => codeLines(table, rows)),
      ...(latents ? [text('projector/latents.tsv', () => latentLines(latents, rows))] : []),
      ...(sprite ? [{ path: 'projector/sprite.png', pieces: () => bytePieces(sprite.png) }] : []),
    ];
  },
};

/** The Projector takes the picture of point i from place i of the sprite: points beyond its end would get a wrong one. */
function projectedRows({ count, sprite }: CodesTable): number {
  return sprite ? Math.min(count, sprite.count) : count;
}

function text(path: string, lines: () => Iterable<string>): ExportFile {
  return { path, pieces: () => textPieces(lines()) };
}

function embeddingsOf({ bits, latents, sprite }: CodesTable, rows: number): Embedding[] {
  const tensors = [{ name: 'codes', width: bits }];
  if (latents) tensors.push({ name: 'latents', width: latents.width });
  return tensors.map(({ name, width }) => ({
    tensorName: name,
    tensorShape: [rows, width],
    tensorPath: `${name}.tsv`,
    metadataPath: 'metadata.tsv',
    ...(sprite && {
      sprite: { imagePath: 'sprite.png', singleImageDim: [sprite.side, sprite.side] },
    }),
  }));
}

/** The same in the text form of protocol buffers, which TensorBoard reads from its log folder. */
function protoText({
  tensorName,
  tensorShape,
  tensorPath,
  metadataPath,
  sprite,
}: Embedding): string {
  const lines = [
    `tensor_name: "${tensorName}"`,
    ...tensorShape.map((size) => `tensor_shape: ${size}`),
    `tensor_path: "${tensorPath}"`,
    `metadata_path: "${metadataPath}"`,
  ];
  if (sprite) {
    const sides = sprite.singleImageDim.map((side) => `single_image_dim: ${side}`);
    lines.push(`sprite { image_path: "${sprite.imagePath}" ${sides.join(' ')} }`);
  }
  return `embeddings {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;
}

/** A first line of names, then one for each point; the Projector knows no escapes, so control characters become spaces. */
function* metadataLines(
  { ids, paths, labels, splits }: CodesTable,
  rows: number,
): Generator<string> {
  yield 'path\tlabel\tsplit\tid\n';
  for (let row = 0; row < rows; row++) {
    const cells = [paths[row]!, labels[row] ?? '', splits[row]!, ids[row]!];
    yield `${cells.map((cell) => wellFormed(cell).replaceAll(/\p{Cc}/gu, ' ')).join('\t')}\n`;
  }
}

function* codeLines(table: CodesTable, rows: number): Generator<string> {
  const signs = signWriter('\t');
  for (let row = 0; row < rows; row++) yield `${signs(codeOf(table, row))}\n`;
}

/** Nine digits tell every 32-bit float from its neighbours. */
function* latentLines(
  { width, values }: NonNullable<CodesTable['latents']>,
  rows: number,
): Generator<string> {
  for (let row = 0; row < rows; row++) {
    const numbers = values.subarray(row * width, (row + 1) * width);
    yield `${Array.from(numbers, (value) => Number(value.toPrecision(9))).join('\t')}\n`;
  }
}
