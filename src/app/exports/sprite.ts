/** Thumbnails of the first rows on one picture, for the TensorFlow Embedding Projector. */
import type { CodesTable } from '../../exchange/codes/codes-table.ts';
import { inLanes } from '../../lib/in-lanes.ts';
import { thumbnailBlob } from '../library/thumbnails.ts';

export interface SpriteLayout {
  /** Pixels of a thumbnail's side. */
  side: number;
  columns: number;
  /** Thumbnails that are on it. */
  count: number;
}

/** The Projector takes no larger picture: pixels of its side. */
const LARGEST = 8192;
/** A sprite of this side takes 64 MiB while it is drawn; only more pictures make a larger one. */
const COMFORTABLE = 4096;
/** Browsers decode a few pictures at a time. */
const LANES = 4;

/** As square as it can be: thumbnails of 16 to 64 px, and no more of them than fit. */
export function spriteLayout(rows: number): SpriteLayout {
  const across = Math.ceil(Math.sqrt(rows));
  const comfortable = Math.min(64, Math.max(32, Math.floor(COMFORTABLE / across)));
  const side = Math.max(16, Math.min(comfortable, Math.floor(LARGEST / across)));
  const columns = Math.min(across, Math.floor(LARGEST / side));
  return { side, columns, count: Math.min(rows, columns ** 2) };
}

/**
 * The thumbnails of those pictures, the middle square of each; a picture whose thumbnail cannot be read stays blank.
 * Throws what `signal` was aborted with.
 */
export async function drawSprite(
  hashes: readonly string[],
  { signal, onProgress }: { signal: AbortSignal; onProgress: (done: number) => void },
): Promise<NonNullable<CodesTable['sprite']>> {
  const { side, columns, count } = spriteLayout(hashes.length);
  const height = Math.ceil(count / columns) * side;
  const context = canvasContext(columns * side, height);
  let done = 0;
  await inLanes(hashes.slice(0, count), LANES, async (hash, index) => {
    signal.throwIfAborted();
    const place = { x: (index % columns) * side, y: Math.floor(index / columns) * side };
    await drawSquare(context, hash, { ...place, side });
    onProgress(++done);
  });
  const blob = await context.canvas.convertToBlob({ type: 'image/png' });
  signal.throwIfAborted();
  return { png: new Uint8Array(await blob.arrayBuffer()), side, columns, count };
}

function canvasContext(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser gives no canvas for the small pictures.');
  context.imageSmoothingQuality = 'high';
  return context;
}

/** The browser decodes beside the page's own thread, so that no frame waits. */
async function drawSquare(
  context: OffscreenCanvasRenderingContext2D,
  hash: string,
  { x, y, side }: { x: number; y: number; side: number },
): Promise<void> {
  const picture = await createImageBitmap(await thumbnailBlob(hash)).catch(() => null);
  if (!picture) return;
  const { width, height } = picture;
  const square = Math.min(width, height);
  const [left, top] = [(width - square) / 2, (height - square) / 2];
  context.drawImage(picture, left, top, square, square, x, y, side, side);
  picture.close();
}
