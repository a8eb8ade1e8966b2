/** What is said of pretrained networks. */
import type { Preprocessing } from '../../codes/backbone-id.ts';
import { formatBytes, formatCount } from '../../lib/format.ts';
import type { BackboneDescription } from '../../learn/backbones/types.ts';

export const backboneWords = {
  title: 'Pretrained network',
  without:
    'Methods that see pixels alone find colours, layouts and near-duplicates, not meanings. A network that was trained on many photographs also tells what pictures show.',
  choices: 'Pretrained network in use',
  facts: ({ features, inputSize, bytes }: BackboneDescription): string =>
    `${formatCount(features)} features at ${inputSize} px, ${formatBytes(bytes)}`,
  remove: 'Remove',
  removeOne: (name: string): string => `Remove ${name}`,
  really: 'Really?',
  reallyOne: (name: string): string => `Really remove ${name}`,
  checking: (name: string): string => `Checking ${name}`,
  reading: (done: number, total: number): string =>
    `Reading pictures: ${formatCount(done)} of ${formatCount(total)}`,
  cancel: 'Cancel reading',
  wayIn: {
    first:
      'Add a pretrained network: its model.json with all shards, or a zip of them, in the format of TensorFlow.js. It stays in this browser.',
    another:
      'Add another: its model.json with all shards, or a zip of them, in the format of TensorFlow.js. It stays in this browser.',
  },
  use: (name: string): string => `Use ${name}`,
  add: 'Add backbone',
} as const;

const scales: Record<Preprocessing['scale'], string> = {
  signed: '-1 to 1',
  unit: '0 to 1',
  imagenet: 'ImageNet mean and deviation',
  caffe: 'BGR minus ImageNet mean',
  bytes: '0 to 255',
};
const crops: Record<Preprocessing['crop'], string> = {
  centre: 'Middle square',
  squeeze: 'Whole picture, squeezed',
};
const views: Record<Preprocessing['views'], string> = {
  mirrored: 'Picture and mirror image',
  one: 'Picture alone (faster)',
};

export const backboneSettingWords = {
  title: 'How it sees pictures',
  values: 'Values',
  scales,
  cut: 'Cut',
  crops,
  view: 'Views',
  views,
  guessed: ({ why }: BackboneDescription['guess']): string =>
    `Chosen because ${why}. Features are read anew after a change.`,
  changed: ({ scale, crop, why }: BackboneDescription['guess']): string =>
    `The guess was ${scales[scale]}, ${crops[crop].toLowerCase()}, because ${why}. Features are read anew after a change.`,
  look: 'What does it see?',
  seen: 'What the network sees',
} as const;
