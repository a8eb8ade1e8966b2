/** Codes and latents as FAISS indexes, in the form in which FAISS 1.7 and newer write them (faiss/impl/index_write.cpp). */
import type { CodesFormat, ExportFile } from './codes-table.ts';
import { faissReadme, faissSearch } from './faiss-texts.ts';
import { itemNames } from './item-names.ts';
import { bytePieces, textFile } from './packed-rows.ts';

/** `faiss::METRIC_L2`; FAISS writes it for binary indexes too, which do not look at it. */
const METRIC_L2 = 1;
/** Two fields of the header that FAISS no longer reads hold this. */
const UNUSED = 2n ** 20n;

/** `codes.faiss` is an IndexBinaryFlat, `latents.faiss` an IndexFlatL2 where there are latents; ids are rows. */
export const faissFormat: CodesFormat = {
  id: 'faiss',
  files: (table) => {
    const { count, bits, codes, latents } = table;
    return [
      textFile('faiss/README.md', faissReadme(table)),
      textFile('faiss/search.py', faissSearch),
      indexFile('faiss/codes.faiss', binaryFlatHeader(count, bits), codes),
      ...(latents
        ? [indexFile('faiss/latents.faiss', flatHeader(count, latents.width), latents.values)]
        : []),
      itemNames('faiss/items.csv', table),
    ];
  },
};

function indexFile(
  path: string,
  header: Uint8Array,
  vectors: Uint8Array | Float32Array,
): ExportFile {
  return {
    path,
    *pieces() {
      yield header;
      yield* bytePieces(vectors);
    },
  };
}

/** What stands before the packed codes of an IndexBinaryFlat: 33 bytes, little-endian. */
export function binaryFlatHeader(count: number, bits: number): Uint8Array<ArrayBuffer> {
  return header('IBxF', [
    { int32: bits },
    { int32: bits / 8 },
    { int64: BigInt(count) },
    { int8: 1 }, // trained
    { int32: METRIC_L2 },
    { int64: BigInt((count * bits) / 8) },
  ]);
}

/** What stands before the floats of an IndexFlatL2: 45 bytes, little-endian; the last field counts floats. */
export function flatHeader(count: number, width: number): Uint8Array<ArrayBuffer> {
  return header('IxF2', [
    { int32: width },
    { int64: BigInt(count) },
    { int64: UNUSED },
    { int64: UNUSED },
    { int8: 1 }, // trained
    { int32: METRIC_L2 },
    { int64: BigInt(count * width) },
  ]);
}

type Field = { int8: number } | { int32: number } | { int64: bigint };

function header(fourcc: string, fields: readonly Field[]): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(64));
  let offset = 0;
  for (const letter of fourcc) view.setUint8(offset++, letter.charCodeAt(0));
  for (const field of fields) {
    if ('int64' in field) view.setBigInt64(offset, field.int64, true);
    else if ('int32' in field) view.setInt32(offset, field.int32, true);
    else view.setUint8(offset, field.int8);
    offset += 'int64' in field ? 8 : 'int32' in field ? 4 : 1;
  }
  return new Uint8Array(view.buffer, 0, offset);
}
