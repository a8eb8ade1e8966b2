/** Whether codes, embeddings and weights of a project's encoders are those that their records speak of. */
import { CodeMatrix } from '../../codes/code-matrix.ts';
import { HEADER_BYTES, rowBytesOf } from '../../codes/code-matrix-header.ts';
import { messageOf, UserError } from '../../lib/error.ts';
import { sizeOf, splitTensors, type NamedTensor, type TensorTable } from '../../lib/tensors.ts';
import { shapeOf, tensorPlaces } from '../model/model-architecture.ts';
import { allFinite, tensorFault } from '../model/model-tensors.ts';
import { knownMethods } from '../model/model-words.ts';
import type { ProjectEncoder } from './encoder-schema.ts';
import type { OpenedProject } from './project-file.ts';
import { refusal } from './project-words.ts';
import { partBytes, readPart } from './read-part.ts';

/** More numbers a picture than any encoder gives. */
const mostWidth = 200_000;

/** One encoder after the other, one part of it after the other. Throws a UserError for the first fault. */
export async function checkEncoders(project: OpenedProject, pictures: number): Promise<void> {
  for (const record of project.manifest.encoders) {
    checkMethod(record.method);
    if (record.weights === 'dropped') continue;
    const rows = await checkCodes(project, record, pictures);
    await checkEmbeddings(project, record, rows);
    await checkModel(project, record);
  }
}

/** Throws a UserError for a method that this version does not know. */
export function checkMethod(method: string): void {
  if (knownMethods.some((known) => known === method)) return;
  throw refusal(`its method ${JSON.stringify(method)} is not known here`);
}

/** The tensors of a table out of a part. Throws a UserError unless the part has exactly their bytes. */
export async function readTensors(
  project: OpenedProject,
  part: string,
  table: TensorTable,
): Promise<NamedTensor[]> {
  const expected = table.reduce((sum, { shape }) => sum + 4 * sizeOf(shape), 0);
  const bytes = partBytes(project, part);
  if (bytes !== expected) {
    throw refusal(`its part "${part}" has ${bytes} bytes where its table speaks of ${expected}`);
  }
  return splitTensors(table, await readPart(project, part));
}

/** Throws a UserError for values that are not finite. */
export function checkFinite(tensors: readonly NamedTensor[], part: string): void {
  for (const { name, data } of tensors) {
    if (!allFinite(data)) {
      throw refusal(`"${name}" in its part "${part}" holds values that are not finite`);
    }
  }
}

/** Gives the number of codes: all pictures, or the first of them while the rest is not encoded yet. */
async function checkCodes(
  project: OpenedProject,
  { id, bits }: ProjectEncoder,
  pictures: number,
): Promise<number> {
  const part = `codes/${id}`;
  const bytes = partBytes(project, part);
  if (bytes === 0) return 0;
  if (bytes > HEADER_BYTES + pictures * rowBytesOf(bits)) {
    throw refusal(`its part "${part}" holds more codes than its ${pictures} pictures have`);
  }
  const codes = codesIn(await readPart(project, part), part);
  if (codes.bits !== bits) {
    throw refusal(`its part "${part}" holds codes of ${codes.bits} bits where ${bits} belong`);
  }
  if (codes.model !== id) {
    throw refusal(`its part "${part}" holds codes of another encoder ("${codes.model}")`);
  }
  return codes.count;
}

function codesIn(buffer: ArrayBuffer, part: string): CodeMatrix {
  try {
    return CodeMatrix.from(buffer);
  } catch (cause) {
    if (!(cause instanceof UserError)) throw cause;
    const [what] = messageOf(cause).split(';');
    throw refusal(`its part "${part}" holds no codes (${what})`);
  }
}

/** Of 8 bits a value where codes are compared, of Float32 else; whole rows, as many as codes. */
async function checkEmbeddings(
  project: OpenedProject,
  { id, compare }: ProjectEncoder,
  rows: number,
): Promise<void> {
  const part = `embeddings/${id}`;
  const width = partBytes(project, part) / (compare === 'hamming' ? 1 : 4) / Math.max(rows, 1);
  if (!Number.isInteger(width) || width > mostWidth || (rows === 0 && width > 0)) {
    throw refusal(`its part "${part}" does not have a row for each of ${rows} codes`);
  }
  if (compare === 'hamming') return;
  let rest = new Uint8Array();
  for (const piece of project.manifest.parts[part] ?? []) {
    const bytes = joined(rest, new Uint8Array(await project.read(piece)));
    const whole = bytes.length - (bytes.length % 4);
    if (!allFinite(new Float32Array(bytes.buffer, 0, whole / 4))) {
      throw refusal(`its part "${part}" holds values that are not finite`);
    }
    rest = bytes.slice(whole);
  }
}

function joined(
  first: Uint8Array<ArrayBuffer>,
  second: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  if (first.length === 0) return second;
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** The weights are those of the method's architecture, which follows from their names alone. */
async function checkModel(project: OpenedProject, record: ProjectEncoder): Promise<void> {
  const { id, inputSize, bits, table, backbone } = record;
  const part = `model/${id}`;
  const tensors = await readTensors(project, part, table);
  checkFinite(tensors, part);
  const shape = { ...shapeIn(record, tensors, part), inputSize, bits };
  const readsFeatures = ['head', 'features'].includes(shape.architecture.kind);
  if (readsFeatures !== (backbone !== null)) {
    const what = readsFeatures ? 'features and names no' : 'pixels and names a';
    throw refusal(`its encoder "${id}" reads ${what} pretrained network`);
  }
  for (const { name, shape: wanted } of tensorPlaces(shape)) {
    const found = tensors.find((tensor) => tensor.name === name);
    const fault = tensorFault(found, wanted);
    if (fault) throw refusal(`the tensor "${name}" in its part "${part}" ${fault}`);
  }
}

function shapeIn(
  { method }: ProjectEncoder,
  tensors: readonly NamedTensor[],
  part: string,
): ReturnType<typeof shapeOf> {
  try {
    return shapeOf(method, tensors);
  } catch (cause) {
    if (!(cause instanceof UserError)) throw cause;
    throw refusal(`its part "${part}" is no encoder (${messageOf(cause).replace(/\.$/, '')})`);
  }
}
