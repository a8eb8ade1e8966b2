/** JPEG headers (ITU-T T.81 annex B): the frame's sides, the colour profile and the EXIF orientation. */
import type { ByteSource } from './byte-source.ts';
import { exifOrientation } from './exif.ts';
import { brokenHeader, maxPieces, requireBytes, type PictureHeader } from './picture-header.ts';

/** An EXIF segment's directory comes first; the rest may be an embedded thumbnail. */
const segmentBytes = 4096;

/** SOF0 to SOF15 but DHT (C4), JPG (C8) and DAC (CC). */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

const standsAlone = (marker: number): boolean =>
  marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

interface Segment {
  marker: number;
  /** Where the bytes after marker and length begin, and how many they are. */
  start: number;
  length: number;
}

/** Walks the segments up to the first frame header; throws a UserError when there is none. */
export async function readJpegHeader(source: ByteSource): Promise<PictureHeader> {
  let offset = 2;
  let orientation = 1;
  let profile = false;
  for (let pieces = 0; pieces < maxPieces; pieces++) {
    const { marker, start, length } = await segmentFrom(source, offset);
    if (isFrame(marker)) return readFrame(source, start, marker, orientation, profile);
    if (marker === 0xe1 || marker === 0xe2) {
      const bytes = await source.read(start, Math.min(length, segmentBytes));
      if (marker === 0xe1) orientation = exifOrientation(bytes) ?? orientation;
      else profile ||= isProfile(bytes);
    }
    offset = start + length;
  }
  throw brokenHeader('JPEG');
}

/** The next segment with a length, past fill bytes and markers that stand alone. */
async function segmentFrom(source: ByteSource, from: number): Promise<Segment> {
  let offset = from;
  for (let pieces = 0; pieces < maxPieces; pieces++) {
    const view = requireBytes(await source.read(offset, 4), 4, 'JPEG');
    const marker = view.getUint8(1);
    if (view.getUint8(0) !== 0xff) throw brokenHeader('JPEG');
    if (marker === 0xff) {
      offset += 1;
    } else if (standsAlone(marker)) {
      offset += 2;
    } else {
      const length = view.getUint16(2) - 2;
      if (length < 0 || marker === 0xd9 || marker === 0xda) throw brokenHeader('JPEG');
      return { marker, start: offset + 4, length };
    }
  }
  throw brokenHeader('JPEG');
}

async function readFrame(
  source: ByteSource,
  start: number,
  marker: number,
  orientation: number,
  profile: boolean,
): Promise<PictureHeader> {
  const view = requireBytes(await source.read(start, 6), 6, 'JPEG');
  const components = view.getUint8(5);
  const sequential = marker === 0xc0 || marker === 0xc1;
  return {
    height: view.getUint16(1),
    width: view.getUint16(3),
    orientation,
    plain:
      sequential &&
      view.getUint8(0) === 8 &&
      (components === 1 || components === 3) &&
      orientation === 1 &&
      !profile,
  };
}

/** An APP2 segment of ICC.1 annex B.4. */
function isProfile(segment: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(segment.subarray(0, 11)) === 'ICC_PROFILE';
}
