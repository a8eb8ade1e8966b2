/** What is said of pictures that a decoder rebuilds. */

export const reconstructionWords = {
  picture: 'Picture',
  noisy: 'Noisy input',
  reconstruction: 'Reconstruction',
  times: (name: string, count: number): string => `${name}, ${count} times`,
} as const;

export const rememberedWords = {
  title: 'What the code remembers',
  meaning:
    'By the encoder in use. The last row knows nothing but the bits of each code: the decoder gets the point in the middle of all pictures that have these bits, as far as a code can tell it.',
  rows: {
    clean: 'Picture',
    fromClean: 'Rebuilt',
    noisy: 'Noisy input',
    fromNoisy: 'Rebuilt from noisy',
    fromCode: 'From the bits alone',
  },
  query: {
    clean: 'Seen as',
    fromClean: 'Rebuilt',
    fromNoisy: 'From noise',
    fromCode: 'Bits alone',
  },
  ofQuery: (name: string): string => `The query, ${name.toLowerCase()}`,
  gone: 'The decoder of this encoder is not kept here; only its training could tell.',
  failed: 'The pictures could not be rebuilt.',
  working: 'Rebuilding …',
} as const;
