/** The sample gallery: seeded drawings in labelled families. */
import { createRandom } from '../../lib/random.ts';
import { sampleAt, samplePath } from './catalogue.ts';

/** Side of a sample picture in pixels. */
const side = 192;

/** One picture as JPEG; the same index and seed always give the same drawing. */
export async function drawSamplePicture(
  index: number,
  seed: number,
): Promise<{ path: string; blob: Blob }> {
  const { family } = sampleAt(index);
  const random = createRandom(seed * 1000 + index);
  const canvas = new OffscreenCanvas(side, side);
  const context = canvas.getContext('2d')!;
  context.fillStyle = `hsl(${random.int(360)} 50% 60%)`;
  context.fillRect(0, 0, side, side);
  context.fillText(family, 20, 20);
  return {
    path: samplePath(index),
    blob: await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 }),
  };
}
