/** The model file: one zip that takes an encoder to another browser, or to any program that speaks TF.js. */
import { zipSync, type Zippable } from 'fflate';
import { crc32 } from '../../codes/crc32.ts';
import type { EncoderModel } from '../../codes/encoder-model.ts';
import { messageOf, UserError } from '../../lib/error.ts';
import { sha256 } from '../../lib/sha256.ts';
import { sizeOf } from '../../lib/tensors.ts';
import { layersModel } from './layers-model.ts';
import { tensorPlaces } from './model-architecture.ts';
import type { TensorPlace } from './model-shape.ts';
import { describeModel } from './model-description.ts';
import { noModel, parseMetadata } from './model-metadata.ts';
import { encodeExample } from './model-example.ts';
import { modelReadme } from './model-readme.ts';
import type { Metadata, NamedBackbone } from './model-schema.ts';
import { checkTensors, fileBytes, joinFile, takeTensors } from './model-tensors.ts';
import { metadataFile } from './model-words.ts';
import { openZip, type Zip } from '../zip/zip-reader.ts';
import { bytesSource } from '../zip/zip-source.ts';
import { damaged, modelZip, refusal } from './model-refusal.ts';

const mostMetadataBytes = 1024 * 1024;
/** The oldest time that a zip can carry. */
const firstZipTime = Date.UTC(1980, 0, 2);

type ModelMetrics = Record<string, number | string | boolean | null>;

export interface ModelFile {
  model: EncoderModel;
  /** What people call it. */
  name: string;
  /** Measured quality, flat: { "precision at 10": 0.31 }. */
  metrics: ModelMetrics;
  /** Of the application that wrote the file. */
  version: string;
  /** When the encoder was made, ISO 8601: "2026-11-21T02:14:47.000Z". */
  createdAt: string;
  /** The pretrained network whose features the model reads; null where it reads pixels. */
  backbone: NamedBackbone | null;
}

/** Pictures with their codes, so that somebody can check a set-up; they leave the computer with the file. */
export interface CheckPictures {
  /** `count` x inputSize x inputSize x 3 RGB bytes. */
  pixels: Uint8Array;
  /** `count` x bits / 8 bytes. */
  codes: Uint8Array;
  count: number;
}

/**
 * The zip with metadata.json, the weights, a README.md, an encode.mjs for other programs and, for a network, model.json for `tf.loadLayersModel`. A
 * pretrained network is named in it, not contained. Throws a UserError when the tensors are not those of the model's method or are not finite.
 */
export async function writeModelFile(
  file: ModelFile & { pictures?: CheckPictures | undefined },
): Promise<Uint8Array<ArrayBuffer>> {
  const { model, pictures } = file;
  checkPictures(model, pictures);
  const { shape, description } = describeModel(file, pictures?.count ?? null);
  const places = tensorPlaces(shape);
  const tensors = checkTensors(model.tensors, places);
  const binaries: Record<string, Uint8Array<ArrayBuffer>> = {};
  const files: Record<string, { bytes: number; sha256: string }> = {};
  for (const name of binaryNames(places)) {
    const bytes = joinFile(tensors, places, name);
    binaries[name] = bytes;
    files[name] = { bytes: bytes.length, sha256: await sha256(bytes) };
  }
  const json = encodeJson({ ...description, tensors: places, files });
  const metadata = readBack(json);
  const entries: Zippable = {
    'README.md': encodeText(modelReadme(metadata)),
    'encode.mjs': encodeText(encodeExample(metadata)),
  };
  const { architecture } = shape;
  if (architecture.kind === 'convolutional' || architecture.kind === 'head') {
    entries['model.json'] = encodeJson(layersModel(architecture, model.inputSize, file.version));
  }
  entries[metadataFile] = json;
  for (const [name, bytes] of Object.entries(binaries)) entries[name] = [bytes, { level: 0 }];
  if (pictures) {
    entries['check/pixels.bin'] = [pictures.pixels, { level: 0 }];
    entries['check/codes.bin'] = [pictures.codes, { level: 0 }];
  }
  return zipSync(entries, { mtime: Math.max(Date.parse(metadata.createdAt), firstZipTime) });
}

/**
 * The encoder out of a model file. Its architecture comes from the validated metadata alone; weights are taken only
 * when names, shapes, byte counts and hashes are those that this architecture demands and every value is finite.
 * Throws a UserError that names the fault.
 */
export async function readModelFile(bytes: Uint8Array): Promise<ModelFile> {
  const zip = await openZip(bytesSource(bytes), modelZip);
  const metadata = await readMetadata(zip);
  const { architecture, inputSize, bits } = metadata;
  const binarisation = metadata.binarisation.method;
  const places = tensorPlaces({ architecture, binarisation, inputSize, bits });
  checkPlaces(metadata, places);
  const binaries = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const name of binaryNames(places)) {
    const claimed = new Map(Object.entries(metadata.files)).get(name);
    const bytes = await readBinary(zip, name, fileBytes(places, name));
    if (claimed?.sha256 !== (await sha256(bytes))) throw damaged(name);
    binaries.set(name, bytes);
  }
  if ('mean' in metadata.preprocessing) {
    const { mean, standardDeviation } = metadata.preprocessing;
    const statistics = Float32Array.of(...mean, ...standardDeviation);
    binaries.set(metadataFile, new Uint8Array(statistics.buffer));
  }
  const { method, options, backend, compare, name, metrics, version, createdAt } = metadata;
  const tensors = takeTensors(binaries, places);
  const backbone = 'backbone' in metadata.preprocessing ? metadata.preprocessing.backbone : null;
  return {
    model: {
      method,
      options,
      bits,
      inputSize,
      backend,
      compare,
      backbone: backbone?.id ?? null,
      tensors,
    },
    name,
    metrics,
    version,
    createdAt,
    backbone,
  };
}

/** What cannot be read back is not written. */
function readBack(json: Uint8Array): Metadata {
  try {
    return parseMetadata(json);
  } catch (error) {
    throw new UserError(`The encoder cannot be exported: ${messageOf(error)}`, { cause: error });
  }
}

async function readMetadata(zip: Zip): Promise<Metadata> {
  const entry = zip.entries.get(metadataFile);
  if (!entry) throw noModel();
  if (entry.inflatedBytes > mostMetadataBytes) throw refusal('its metadata.json is over 1 MB');
  const bytes = await zip.read(entry);
  if (crc32(bytes) !== entry.crc) throw damaged(metadataFile);
  return parseMetadata(bytes);
}

async function readBinary(
  zip: Zip,
  name: string,
  expected: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const entry = zip.entries.get(name);
  if (!entry) throw refusal(`"${name}" is missing in it`);
  if (entry.inflatedBytes !== expected) {
    throw refusal(`"${name}" in it has ${entry.inflatedBytes} bytes where ${expected} belong`);
  }
  return zip.read(entry);
}

/** The table in the file serves other readers; for us it must say what our architecture says. */
function checkPlaces(metadata: Metadata, places: readonly TensorPlace[]): void {
  const text = ({ name, shape, file, offset }: Metadata['tensors'][number]): string =>
    JSON.stringify([name, shape, file, offset]);
  const differs = places.find((place, row) => {
    const given = metadata.tensors[row];
    return !given || text(given) !== text(place);
  });
  if (differs) {
    throw refusal(
      `its tensor "${differs.name}" is not the one of shape ${differs.shape.join(' x ')} that the architecture demands`,
    );
  }
  if (metadata.tensors.length > places.length) {
    throw refusal(`it lists ${metadata.tensors.length} tensors where ${places.length} belong`);
  }
}

function binaryNames(places: readonly TensorPlace[]): string[] {
  const names = new Set<string>(places.map(({ file }) => file));
  names.delete(metadataFile);
  return [...names];
}

function checkPictures({ inputSize, bits }: EncoderModel, pictures?: CheckPictures): void {
  if (!pictures) return;
  const { pixels, codes, count } = pictures;
  if (
    pixels.length !== count * sizeOf([inputSize, inputSize, 3]) ||
    codes.length * 8 !== count * bits
  ) {
    throw new RangeError(
      `${pixels.length} bytes of pixels and ${codes.length} of codes are not ${count} pictures of ${inputSize} px with ${bits} bits.`,
    );
  }
}

function encodeJson(value: object): Uint8Array<ArrayBuffer> {
  return encodeText(`${JSON.stringify(value, null, 2)}\n`);
}

function encodeText(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
