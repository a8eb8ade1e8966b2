/** How large the canonical picture is, how it is encoded, and when a file already is one. */
import type { PictureHeader } from './picture-header.ts';
import type { PictureFormat } from './signatures.ts';

export type ThumbnailType = 'image/jpeg' | 'image/png';

const maxShortSide = 256;
const maxLongSide = 768;
const maxPngSide = 64;
/** A small picture in a longer file carries other things than pixels. */
const maxOwnBytes = 200_000;

export interface Size {
  width: number;
  height: number;
}

/** Short side at most 256 px, long side at most 768 px, never enlarged, never below 1 px. */
export function thumbnailSize({ width, height }: Size): Size {
  const scale = Math.min(
    1,
    maxShortSide / Math.min(width, height),
    maxLongSide / Math.max(width, height),
  );
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}

/** PNG where neither side exceeds 64 px, else JPEG. */
export function thumbnailType({ width, height }: Size): ThumbnailType {
  return Math.max(width, height) <= maxPngSide ? 'image/png' : 'image/jpeg';
}

/** The type under which a file is its own thumbnail, bytes unchanged; null when it has to be encoded anew. */
export function ownThumbnailType(
  format: PictureFormat,
  header: PictureHeader,
  bytes: number,
): ThumbnailType | null {
  const { width, height } = header;
  if (!header.plain || bytes > maxOwnBytes) return null;
  if (Math.min(width, height) > maxShortSide || Math.max(width, height) > maxLongSide) return null;
  if (format === 'jpeg') return 'image/jpeg';
  return format === 'png' && thumbnailType(header) === 'image/png' ? 'image/png' : null;
}
