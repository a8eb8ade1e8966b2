/** Photographs of real size by the thousand, each with bytes and pixels of its own. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { filesUnder, sharedFolder, spread } from '../../support/folders.ts';
import { cutStrips, joinStrips, shareCodes, type SharedCodes, type Strips } from './jpeg-strips.ts';

export const width = 1280;
export const height = 960;
const quality = 0.85;

/** Different photographs of each label that all others are put together from. */
const perLabel = 10;

/** Of sixty rows of blocks these come of one photograph and the others, below, of another of the same label. */
const upperShare = 2 / 3;

interface Drawing {
  bytes: string;
  width: number;
  height: number;
  quality: number;
}

/** Runs in a page: the picture at that size with the grain of a camera, as a JPEG in base64. */
async function enlarge({ bytes, width, height, quality }: Drawing): Promise<string> {
  const source = await createImageBitmap(
    new Blob([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))]),
  );
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  const scale = Math.max(width / source.width, height / source.height);
  const [w, h] = [source.width * scale, source.height * scale];
  context.drawImage(source, (width - w) / 2, (height - h) / 2, w, h);
  const image = context.getImageData(0, 0, width, height);
  let state = 1;
  for (let at = 0; at < image.data.length; at += 4) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    const grain = state >> 28; // from -8 to 7
    for (let channel = 0; channel < 3; channel++) image.data[at + channel]! += grain;
  }
  context.putImageData(image, 0, 0);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
  let text = '';
  for (const byte of new Uint8Array(await blob.arrayBuffer())) text += String.fromCharCode(byte);
  return btoa(text);
}

/** By label: photographs of real size made of the shared ones, cut into strips. `page` is any open page. */
async function pool(page: Page): Promise<Map<string, Strips[]>> {
  const files = await filesUnder(sharedFolder('animals'));
  const strips = new Map<string, Strips[]>();
  let shared: SharedCodes | null = null;
  for (const label of new Set(files.map((path) => path.split('/')[0]!))) {
    const paths = files.filter((path) => path.startsWith(`${label}/`));
    const cut: Strips[] = [];
    for (const path of spread(paths, Math.min(perLabel, paths.length))) {
      const bytes = (await readFile(join(sharedFolder('animals'), path))).toString('base64');
      const text = await page.evaluate(enlarge, { bytes, width, height, quality });
      const jpeg = Buffer.from(text, 'base64');
      shared ??= shareCodes(jpeg);
      cut.push(cutStrips(jpeg, shared));
    }
    strips.set(label, cut);
  }
  return strips;
}

/** The variant of that number: the upper rows of one photograph, moved down around its edge, above the lower of another. */
function variant(photographs: readonly Strips[], number: number): Buffer {
  const [count, rows] = [photographs.length, photographs[0]!.rows.length];
  const turn = Math.floor(number / count);
  const upper = photographs[number % count]!;
  const lower = photographs[(number + 1 + Math.floor(turn / rows)) % count]!;
  const border = Math.round(rows * upperShare);
  const moved = upper.rows.map((_, row) => upper.rows[(row + turn) % rows]!);
  return joinStrips(upper.head, [...moved.slice(0, border), ...lower.rows.slice(border)]);
}

/** Writes `count` JPEGs below `folder`, in folders of their labels. Gives their paths, "label/name.jpg", bytes in all, and of how many. */
export async function writePhotographs(
  page: Page,
  folder: string,
  count: number,
): Promise<{ paths: string[]; bytes: number; sources: number }> {
  const strips = [...(await pool(page))];
  const paths: string[] = [];
  let bytes = 0;
  for (const [label] of strips) await mkdir(join(folder, label), { recursive: true });
  for (let number = 0; number < count; number++) {
    const [label, photographs] = strips[number % strips.length]!;
    const jpeg = variant(photographs, Math.floor(number / strips.length));
    const path = `${label}/${String(number).padStart(6, '0')}.jpg`;
    await writeFile(join(folder, path), jpeg);
    paths.push(path);
    bytes += jpeg.length;
  }
  const sources = strips.reduce((sum, [, photographs]) => sum + photographs.length, 0);
  return { paths, bytes, sources };
}
