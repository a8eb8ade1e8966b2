/** TIFF headers (TIFF 6.0, Adobe 1992): what the first directory says of the first picture. */
import { UserError } from '../lib/error.ts';
import type { ByteSource } from './byte-source.ts';
import { brokenHeader, requireBytes, type PictureHeader } from './picture-header.ts';

/** Directories of pictures have some twenty entries. */
const maxEntries = 1024;
const entryBytes = 12;

const tags = {
  width: 256,
  height: 257,
  compression: 259,
  photometric: 262,
  orientation: 274,
  subDirectories: 330,
  dngVersion: 50_706,
} as const;

/** Photometric interpretations of sensors' data. */
const sensorData = [32_803, 34_892];

/** JPEG in TIFF, old and new form, and what makers of cameras put in its place. */
const cameraCompressions = [6, 7, 32_767, 32_769, 34_713, 65_000];

export interface TiffHeader extends PictureHeader {
  /** Where the value of the orientation lies, in bytes from the file's start; null where none is given. */
  orientationAt: number | null;
  littleEndian: boolean;
}

const cameraRaw =
  'This is a camera raw picture, which this page cannot open; export it as JPEG or PNG and add that.';

/** Throws a UserError for a broken file, for camera raw data and for BigTIFF. */
export async function readTiffHeader(source: ByteSource): Promise<TiffHeader> {
  const view = requireBytes(await source.read(0, 16), 16, 'TIFF');
  const littleEndian = view.getUint16(0) === 0x4949;
  if (view.getUint16(2, littleEndian) === 43) {
    throw new UserError(
      'This is a BigTIFF picture, which this page cannot open; save it as plain TIFF or PNG and add that.',
    );
  }
  if (view.getUint16(8) === 0x4352) throw new UserError(cameraRaw); // "CR": Canon
  const at = view.getUint32(4, littleEndian);
  const directory = await readDirectory(source, at, littleEndian);
  const valueOf = (tag: number): number => directory.get(tag)?.value ?? 0;
  if (
    directory.has(tags.dngVersion) ||
    sensorData.includes(valueOf(tags.photometric)) ||
    (directory.has(tags.subDirectories) && cameraCompressions.includes(valueOf(tags.compression)))
  ) {
    throw new UserError(cameraRaw);
  }
  const orientation = valueOf(tags.orientation);
  return {
    width: valueOf(tags.width),
    height: valueOf(tags.height),
    orientation: orientation >= 1 && orientation <= 8 ? orientation : 1,
    plain: false,
    orientationAt: directory.get(tags.orientation)?.at ?? null,
    littleEndian,
  };
}

interface Entry {
  /** The first value, where it is a whole number that lies in the entry itself. */
  value: number;
  /** Where it lies in the file. */
  at: number;
}

async function readDirectory(
  source: ByteSource,
  at: number,
  littleEndian: boolean,
): Promise<Map<number, Entry>> {
  const head = requireBytes(await source.read(at, 2), 2, 'TIFF');
  const count = head.getUint16(0, littleEndian);
  if (count === 0 || count > maxEntries) throw brokenHeader('TIFF');
  const bytes = count * entryBytes;
  const view = requireBytes(await source.read(at + 2, bytes), bytes, 'TIFF');
  const entries = new Map<number, Entry>();
  for (let offset = 0; offset < bytes; offset += entryBytes) {
    const isShort = view.getUint16(offset + 2, littleEndian) === 3;
    const value = isShort
      ? view.getUint16(offset + 8, littleEndian)
      : view.getUint32(offset + 8, littleEndian);
    entries.set(view.getUint16(offset, littleEndian), { value, at: at + 2 + offset + 8 });
  }
  return entries;
}
