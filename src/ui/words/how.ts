/** What "How it works" says. */
import { formatPlural } from '../../lib/format.ts';

export const howWords = {
  title: 'How it works',
  working: 'Drawing a few pictures and making their codes …',
  from: {
    gallery: (encoder: string): string =>
      `With pictures of your gallery and the codes that “${encoder}” gave them.`,
    sample: (count: number): string =>
      `With drawings of the sample gallery. Their codes were computed just now, on this computer, from ${count} of them.`,
  },
  codes: {
    title: 'Every picture becomes a code',
    text: (bits: number): string =>
      `An encoder answers ${bits} yes-or-no questions about how a picture looks. A strong square is yes, a faint one is no: that is the picture’s code, ${bits} bits. Nobody wrote the questions; the encoder found some that tell pictures apart.`,
    picture: 'A picture',
    alike: 'The one most like it',
    unlike: 'The one least like it',
    strip: (bits: number): string => `Its code of ${bits} bits`,
    differing: (distance: number, bits: number): string =>
      `${distance} of ${formatPlural(bits, 'bit')} ${distance === 1 ? 'differs' : 'differ'}`,
    asks: 'The orange bits differ from those of the first picture. Search is no more than this: count them for every picture, and show those with the fewest.',
  },
  count: {
    title: 'Counting what differs',
    text: 'Two codes are laid over each other. XOR gives 1 wherever they differ; the ones are counted, and their sum is the Hamming distance.',
    against: 'Compare the first picture with',
    alike: 'the one like it',
    unlike: 'the one unlike it',
    caption: 'The two codes, eight bits at a time',
    bits: 'Bits',
    first: 'First picture',
    second: 'Other picture',
    xor: 'XOR',
    ones: 'Ones',
    range: (from: number, to: number): string => `${from} to ${to}`,
    sum: 'Hamming distance',
    speed:
      'A processor does both with a few instructions for 64 bits at once, so millions of pictures are compared in milliseconds, every single one.',
  },
  noise: {
    title: 'Learning from noise',
    text: 'A denoising autoencoder gets pictures with noise on them and must give them back without. It can only do that by learning what the pictures look like: shapes, colours, and what goes with what. What it squeezes through its narrow middle becomes the code.',
    clean: (size: number): string => `As it is read, ${size} × ${size}`,
    noisy: 'With noise',
    rebuilt: 'As the network rebuilds it',
    untrained: 'Once a network has learned from your pictures, what it rebuilds stands here.',
    changed: (distance: number, bits: number): string =>
      distance === 0
        ? `With the noise, none of ${bits} bits changes: the encoder sees the same picture.`
        : `With the noise, ${distance} of ${bits} bits ${distance === 1 ? 'changes' : 'change'}.`,
    instant:
      'Instant codes are computed without any training. “Train” lets a network learn from your pictures; open this page again afterwards to see what it rebuilds.',
    other: 'This encoder learned in another way and rebuilds nothing.',
    strip: 'Its code; raised bits changed with the noise',
  },
  parts: {
    title: 'Where to find it',
    list: [
      ['search', 'Search', 'asks with a picture and shows the nearest codes, and why they match.'],
      ['browse', 'Browse', 'shows everything, by folder, label or date, or sorted by likeness.'],
      ['duplicates', 'Duplicates', 'finds what is there twice, exactly or nearly.'],
      ['map', 'Map', 'lays pictures with near codes next to each other, and finds their clusters.'],
      [null, 'Train', 'learns from your own pictures; “Training” shows how far it is.'],
      [
        'evaluate',
        'Evaluate',
        'measures how well an encoder finds, beside chance and simple rivals.',
      ],
    ],
  },
  close: 'Close',
} as const;
