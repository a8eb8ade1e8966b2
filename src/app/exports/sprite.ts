/** Thumbnails of the first rows on one picture, for the TensorFlow Embedding Projector. */
import type { CodesTable } from '../../exchange/codes/codes-table.ts';
import { inLanes } from '../../lib/in-lanes.ts';
import { thumbnailBlob } from '../library/thumbnails.ts';
import { spriteLayout } from './sprite-layout.ts';

/** Browsers decode a few pictures at a time. */
const LANES = 4;

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
  const picture = await thumbnailBlob(hash)
    .then((blob) => createImageBitmap(blob))
    .catch(() => null);
  if (!picture) return;
  const { width, height } = picture;
  const square = Math.min(width, height);
  const [left, top] = [(width - square) / 2, (height - square) / 2];
  context.drawImage(picture, left, top, square, square, x, y, side, side);
  picture.close();
}
