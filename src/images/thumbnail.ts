/** The canonical picture: what everything after ingest is computed from, and what the page shows. */
import { decode, type DecodedPicture, type Inspected } from './decode.ts';
import { uprightTransform } from './orientation.ts';
import { withoutProfile } from './jpeg-profile.ts';
import { sharedCanvas } from './canvas.ts';
import {
  ownThumbnailType,
  thumbnailSize,
  thumbnailType,
  type ThumbnailType,
} from './thumbnail-size.ts';

const jpegQuality = 0.85;

export interface Thumbnail {
  bytes: ArrayBuffer;
  type: ThumbnailType;
  width: number;
  height: number;
}

export interface MadeThumbnail {
  /** Upright size of the original. */
  width: number;
  height: number;
  thumbnail: Thumbnail;
}

/**
 * The same bytes always give the same thumbnail in the same browser. Throws a UserError when they cannot be decoded.
 * @param alive called now and then while a large picture waits for its turn
 */
export async function makeThumbnail(
  bytes: ArrayBuffer,
  inspected: Inspected,
  alive: () => void,
): Promise<MadeThumbnail> {
  const { format, header } = inspected;
  const own = ownThumbnailType(format, header, bytes.byteLength);
  if (own) {
    const { width, height } = header;
    return {
      width,
      height,
      thumbnail: { bytes, type: own, width, height },
    };
  }
  const decoded = await decode(bytes, inspected, alive);
  try {
    return { width: decoded.width, height: decoded.height, thumbnail: await encode(decoded) };
  } finally {
    decoded.bitmap.close();
  }
}

/** Upright, on white, at the thumbnail's size. */
async function encode(decoded: DecodedPicture): Promise<Thumbnail> {
  const { width, height } = thumbnailSize(decoded);
  const type = thumbnailType({ width, height });
  const { canvas, context } = sharedCanvas(width, height);
  context.imageSmoothingQuality = 'high';
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  const turned = decoded.orientation >= 5;
  context.setTransform(...uprightTransform(decoded.orientation, width, height));
  context.drawImage(decoded.bitmap, 0, 0, turned ? height : width, turned ? width : height);
  context.resetTransform();
  const blob = await canvas.convertToBlob({ type, quality: jpegQuality });
  const encoded = await blob.arrayBuffer();
  const bytes = type === 'image/jpeg' ? withoutProfile(encoded) : encoded;
  return { bytes, type, width, height };
}
