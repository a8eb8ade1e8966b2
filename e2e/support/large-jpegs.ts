/** Photographs of twelve megapixels, drawn: smooth ones, noisy ones, and some between. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

export const largeWidth = 4000;
export const largeHeight = 3000;

/** How strong the noise is of the different drawings, of 255; a camera's lies between. */
const noises = [0, 0, 4, 8, 12, 16, 24, 32, 48, 64];

/** Runs in a page: a JPEG in base64. */
async function draw([width, height, seed, noise]: [
  number,
  number,
  number,
  number,
]): Promise<string> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  const image = context.createImageData(width, height);
  let state = seed + 1;
  for (let pixel = 0, at = 0; pixel < width * height; pixel++, at += 4) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const grain = ((state >>> 24) / 255 - 0.5) * noise;
    const across = (pixel % width) / width;
    const down = pixel / width / height;
    image.data[at] = 255 * across + grain;
    image.data[at + 1] = 127 + 120 * Math.sin(6 * across + seed) * Math.cos(9 * down) + grain;
    image.data[at + 2] = 255 * down + grain;
    image.data[at + 3] = 255;
  }
  context.putImageData(image, 0, 0);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** Writes `count` files that differ in their bytes, made of ten drawings; `page` is any open page. */
export async function writeLargeJpegs(page: Page, folder: string, count: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  const drawings: Buffer[] = [];
  for (const [seed, noise] of noises.slice(0, count).entries()) {
    const text = await page.evaluate(draw, [largeWidth, largeHeight, seed, noise] as [
      number,
      number,
      number,
      number,
    ]);
    drawings.push(Buffer.from(text, 'base64'));
  }
  for (let index = 0; index < count; index++) {
    const name = `photo-${String(index).padStart(4, '0')}.jpg`;
    await writeFile(join(folder, name), commented(drawings[index % drawings.length]!, name));
  }
}

/** With a comment segment behind the start of the image (ITU-T T.81, B.2.4.5). */
function commented(jpeg: Buffer, comment: string): Buffer {
  const segment = Buffer.from([0xff, 0xfe, 0, comment.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), segment, Buffer.from(comment), jpeg.subarray(2)]);
}
