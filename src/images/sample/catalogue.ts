/** What the sample gallery holds: names and numbers only, so that the page can know them without the drawings. */

/** Each is a label, and the name of the folder that its pictures lie in. */
export const sampleFamilies = [
  'sunset',
  'mountain',
  'forest',
  'beach',
  'city',
  'night sky',
  'lighthouse',
  'house',
  'balloon',
  'sailboat',
  'flower',
  'leaf',
  'butterfly',
  'fish',
  'teacup',
  'fruit',
] as const;

export type SampleFamily = (typeof sampleFamilies)[number];

const picturesPerFamily = 40;

/** How many pictures the sample gallery has in all. */
export const sampleCount = sampleFamilies.length * picturesPerFamily;

/** Family and number (from 0) of a picture. Throws RangeError outside of 0 to `sampleCount` - 1. */
export function sampleAt(index: number): { family: SampleFamily; number: number } {
  const family = sampleFamilies[Math.floor(index / picturesPerFamily)];
  if (!family) throw new RangeError(`There is no sample picture ${index}.`);
  return { family, number: index % picturesPerFamily };
}

/** Paths of pictures whose neighbours show best what the page does, the best first. */
export const firstQueries: readonly string[] = ['sample/balloon/balloon-0004.jpg'];

/** "sample/night sky/night-sky-0001.jpg". */
export function samplePath(index: number): string {
  const { family, number } = sampleAt(index);
  const name = family.replaceAll(' ', '-');
  return `sample/${family}/${name}-${String(number + 1).padStart(4, '0')}.jpg`;
}
