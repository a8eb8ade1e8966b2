/** Why a picture was found, told by the bits of its code. */
import { formatPlural } from '../../lib/format.ts';

export const whyWords = {
  title: 'Why these match',
  intro: (bits: number): string =>
    `The encoder asks ${bits} yes-or-no questions of every picture; nobody wrote them, it found them. The answers are the picture’s code, and pictures with nearly the same answers are near. Choose an answer to see what it is about.`,
  compared: 'Compared with',
  all: (count: number): string => `all ${formatPlural(count, 'result')}`,
  one: (rank: number, name: string): string => `${rank}. ${name}`,
  answers: 'Answers',
  yes: 'yes',
  no: 'no',
  cell: (bit: number, yes: boolean, agreeing: number, of: number): string =>
    `Bit ${bit + 1}: ${yes ? 'yes' : 'no'}, ${agreement(agreeing, of)}`,
  legend: {
    yes: 'yes',
    no: 'no',
    all: 'line: how many results answer alike',
    one: 'line: this result answers alike',
  },
  heading: (bit: number): string => `Bit ${bit + 1}`,
  told: (yes: boolean, agreeing: number, of: number, share: number): string =>
    `The query says ${yes ? 'yes' : 'no'}; ${agreement(agreeing, of)}. Of your pictures ${percent(share)} say yes.`,
  most: { value: 'Most clearly yes', code: 'These say yes' },
  least: { value: 'Most clearly no', code: 'These say no' },
  list: (bit: number, yes: boolean): string =>
    `Pictures that answer ${yes ? 'yes' : 'no'} to bit ${bit + 1}`,
  meaning:
    'What the pictures of one side share and those of the other lack is what this bit looks for. Often it is a mix of colour, brightness and shape rather than one thing with a name.',
  looking: 'Looking for pictures …',
  none: 'None',
} as const;

function agreement(agreeing: number, of: number): string {
  if (of === 1) return agreeing === 1 ? 'this result agrees' : 'this result differs';
  return `${agreeing} of ${formatPlural(of, 'result')} agree`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
