/** What the data of a TIFF unpack to, counted before they are unpacked: a few kilobytes may be made to fill all memory. */
import type { TiffIfd } from 'tiff';
import { UserError } from '../lib/error.ts';
import { lzwLength } from './lzw-length.ts';

/** Bytes of samples of the largest picture that is decoded. */
const mostBytes = 1_000_000_000;
/** So much may come out of packed data without a look. */
const harmlessBytes = 1 << 26;
/** Rounding of rows and the fill at the end of a strip. */
const slackBytes = 1 << 16;
const mostSamples = 8;

const lzw = 5;
const deflate = [8, 32_946];
/** A packed byte becomes at most so many (RFC 1951; TIFF 6.0, section 13). */
const mostOfByte = { deflate: 1032, lzw: 2731 };

/** The packed strips or tiles of a picture. */
interface Pieces {
  offsets: readonly number[];
  lengths: readonly number[];
  /** Bytes of samples in each. */
  unpacked: number;
}

/** Throws a UserError where the data hold another amount than the directory `picture` says. */
export async function checkTiffData(bytes: ArrayBuffer, picture: TiffIfd): Promise<void> {
  const { width, height, samplesPerPixel, bitsPerSample, compression } = picture;
  const pixelBytes = (samplesPerPixel * Math.max(8, bitsPerSample)) / 8;
  const total = width * height * pixelBytes;
  if (samplesPerPixel > mostSamples || !(total <= mostBytes)) throw disagree();
  const isDeflated = deflate.includes(compression);
  if (!picture.tiled && !isDeflated && compression !== lzw) return;
  const pieces = piecesOf(picture, pixelBytes);
  const packed = pieces.lengths.reduce((sum, length) => sum + length, 0);
  if (isDeflated && packed * mostOfByte.deflate > total + harmlessBytes) {
    await eachPiece(bytes, pieces, inflatedLength);
  } else if (compression === lzw && packed * mostOfByte.lzw > total + harmlessBytes) {
    await eachPiece(bytes, pieces, lzwLength);
  }
}

function piecesOf(picture: TiffIfd, pixelBytes: number): Pieces {
  const { width, height, tiled, tileWidth = 0, tileHeight = 0 } = picture;
  const rows = Math.min(height, picture.rowsPerStrip);
  const offsets = tiled ? picture.tileOffsets : picture.stripOffsets;
  const lengths = tiled ? picture.tileByteCounts : picture.stripByteCounts;
  const count = tiled
    ? Math.ceil(width / tileWidth) * Math.ceil(height / tileHeight)
    : Math.ceil(height / rows);
  if (offsets?.length !== count || lengths?.length !== count) throw disagree();
  const unpacked = (tiled ? tileWidth * tileHeight : width * rows) * pixelBytes;
  return { offsets, lengths: Array.from(lengths), unpacked };
}

async function eachPiece(
  bytes: ArrayBuffer,
  { offsets, lengths, unpacked }: Pieces,
  lengthOf: (piece: Uint8Array<ArrayBuffer>, most: number) => number | Promise<number>,
): Promise<void> {
  const most = unpacked + slackBytes;
  for (const [index, length] of lengths.entries()) {
    const piece = new Uint8Array(bytes, offsets[index], length);
    if ((await lengthOf(piece, most)) > most) throw disagree();
  }
}

/** Stops soon after `most`. Rejects for data that are no zlib stream. */
async function inflatedLength(piece: Uint8Array<ArrayBuffer>, most: number): Promise<number> {
  const reader = new Blob([piece])
    .stream()
    .pipeThrough(new DecompressionStream('deflate'))
    .getReader();
  let total = 0;
  while (total <= most) {
    const { done, value } = await reader.read();
    if (done) return total;
    total += value.byteLength;
  }
  await reader.cancel();
  return total;
}

function disagree(): UserError {
  return new UserError(
    'The data of this TIFF picture do not fit what its header says, so it was not opened; save it again from another program.',
  );
}
