/** What the header readers give, and the one error that they throw. */
import { UserError } from '../lib/error.ts';
import { formatCount } from '../lib/format.ts';

export interface PictureHeader {
  /** Sides in pixels as coded, before `orientation` turns them. */
  width: number;
  height: number;
  /** EXIF orientation 1 to 8 (1 is upright), for JPEG; what other formats say of turning is left to the decoder. */
  orientation: number;
  /**
   * True when every decoder gives the same 8-bit picture: upright, opaque, one frame, no colour profile.
   * Only such a file can be its own thumbnail.
   */
  plain: boolean;
}

/** More pieces than any picture has before its pixels; a file made of nothing else is not walked to its end. */
export const maxPieces = 16_384;

/** Thrown where what a decoder gives is not what the header promised: what was judged safe is another picture then. */
export function assertPromised(
  { width, height }: Pick<PictureHeader, 'width' | 'height'>,
  decoded: { width: number; height: number },
): void {
  if (decoded.width * decoded.height <= width * height) return;
  throw new UserError(
    `The picture's header says ${formatCount(width)} x ${formatCount(height)} pixels and its data hold ` +
      `${formatCount(decoded.width)} x ${formatCount(decoded.height)}, so it was not opened; save it again from another program.`,
  );
}

/** Thrown when a file begins like a picture and then breaks off or contradicts itself. */
export function brokenHeader(format: string): UserError {
  return new UserError(
    `The ${format} header is damaged or cut short, so the picture cannot be opened.`,
  );
}

/** A view of as many bytes as `length`; throws a UserError when the file ends before. */
export function requireBytes(bytes: Uint8Array, length: number, format: string): DataView {
  if (bytes.length < length) throw brokenHeader(format);
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
