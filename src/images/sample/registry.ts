/** The sample gallery: seeded drawings in labelled families, listed here. */
import { createRandom } from '../../lib/random.ts';
import { withoutProfile } from '../jpeg-profile.ts';
import { balloon, beach } from './air.ts';
import { blend, type Drawing, type Sheet } from './brush.ts';
import { sampleAt, samplePath, type SampleFamily } from './catalogue.ts';
import { butterfly, flower, leaf } from './garden.ts';
import { forest, mountain } from './land.ts';
import { lighthouse } from './lighthouse.ts';
import { nightSky } from './night.ts';
import { sailboat, sunset } from './sea.ts';
import { fruit, teacup } from './table.ts';
import { city, house } from './town.ts';
import { fish } from './water.ts';

/** Side of a sample picture in pixels. */
const side = 192;
const jpegQuality = 0.9;

const drawings: Record<SampleFamily, Drawing> = {
  sunset,
  mountain,
  forest,
  beach,
  city,
  'night sky': nightSky,
  lighthouse,
  house,
  balloon,
  sailboat,
  flower,
  leaf,
  butterfly,
  fish,
  teacup,
  fruit,
};

/** One picture as JPEG; the same index and seed always give the same drawing. */
export async function drawSamplePicture(
  index: number,
  seed: number,
): Promise<{ path: string; bytes: ArrayBuffer }> {
  const canvas = new OffscreenCanvas(side, side);
  const sheet = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
  if (!sheet) throw new Error('This browser gives no canvas to workers.');
  sheet.scale(side / 100, side / 100);
  drawings[sampleAt(index).family](sheet, createRandom(Math.imul(seed + 1, 0x9e3779b1) + index));
  light(sheet);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: jpegQuality });
  return { path: samplePath(index), bytes: withoutProfile(await blob.arrayBuffer()) };
}

/** The same soft light from the upper left on every picture, so that they look like one hand's work. */
function light(sheet: Sheet): void {
  sheet.fillStyle = blend(
    sheet,
    [0, 0],
    [100, 100],
    ['hsl(45 100% 95% / 0.1)', 'hsl(45 100% 95% / 0)', 'hsl(240 50% 15% / 0.1)'],
  );
  sheet.fillRect(0, 0, 100, 100);
}
