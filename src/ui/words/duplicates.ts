/** What the Duplicates tab says. */
import { formatBytes, formatCount, formatPlural } from '../../lib/format.ts';

export const duplicateWords = {
  title: 'Duplicates',
  tiers: 'Kind of duplicates',
  tier: { exact: 'Exact', near: 'Near', similar: 'Similar' },
  groups: (count: number): string => formatPlural(count, 'group'),
  says: {
    exact: 'The same bytes, whatever the files are called.',
    near: 'The same picture saved again: at another size, in another format, brighter or more compressed. Told by a perceptual hash of 256 bits, for which nothing was learned.',
    similar:
      'Not duplicates: clusters of pictures that the encoder in use finds alike. Look through them, but do not tidy up by them.',
  },
  clusterCount: 'How many clusters',
  findAgain: 'Find again',
  untouched:
    'Nothing on your disk is ever touched: marks make a list for you, and removing takes files out of this gallery only.',
  radius: 'Bits that may differ',
  radiusValue: (radius: number, bits = 256): string => `${radius} of ${bits} bits`,
  counts: (pairs: number, groups: number, radius: number): string =>
    `${formatPlural(pairs, 'pair')} in ${formatPlural(groups, 'group')} within ${radius} bits`,
  oneColour: (groups: number): string =>
    groups === 0 ? '' : `, and ${formatPlural(groups, 'group')} of one colour`,
  bars: 'Pairs at each number of bits; those within the radius are dark',
  turned: 'Turned and mirrored copies too',
  unhashed: (count: number): string =>
    `${formatPlural(count, 'picture')} cannot be compared, since the kept thumbnail is damaged; add the files again.`,
  cut: (radius: number): string =>
    `This gallery has so many near pictures that they are listed up to ${radius} bits only.`,
  finding: 'Finding duplicates',
  progress: (what: string, done: number, total: number): string =>
    `${what}: ${Math.floor((100 * done) / Math.max(1, total))} %`,
  cancel: 'Cancel',
  stopped: 'The search was stopped before it ended.',
  again: { near: 'Find near-duplicates', similar: 'Find clusters' },
  none: {
    exact:
      'No two files have the same bytes. When a copy of a picture is added under another name, both stand here.',
    near: (radius: number): string =>
      `No two pictures are within ${radius} of 256 bits. A larger radius finds looser copies; a resized or recompressed copy that is added stands here.`,
    similar: 'Once pictures have codes, their clusters stand here.',
  },
  keep: 'Keep the',
  rules: { largest: 'largest', oldest: 'oldest' },
  markAll: 'Mark all but keepers',
  marked: (count: number, bytes: number): string =>
    `${formatPlural(count, 'file')} marked, ${formatBytes(bytes)}`,
  lost: (groups: number): string => `${formatPlural(groups, 'group')} would lose every copy.`,
  noneMarked: 'Nothing marked',
  clear: 'Clear marks',
  list: 'Save list of paths',
  table: 'Save as CSV',
  remove: 'Remove from gallery …',
  removeTitle: (count: number): string => `Remove ${formatPlural(count, 'file')} from the gallery?`,
  removeText: (count: number): string =>
    `${formatPlural(count, 'marked file')} and what was computed for ${count === 1 ? 'it' : 'them'} leave${count === 1 ? 's' : ''} this gallery. Nothing on your disk is touched: your own files stay where they are.`,
  removeNo: 'Keep everything',
  removeYes: 'Remove from gallery',
  groupList: 'Groups',
  group: (number: number, files: number): string =>
    `Group ${formatCount(number)}: ${formatPlural(files, 'file')}`,
  cluster: (number: number, files: number): string =>
    `Cluster ${formatCount(number)}: ${formatPlural(files, 'picture')}`,
  spare: (bytes: number): string => `${formatBytes(bytes)} in all but the keeper`,
  keeperOf: (group: number): string => `Keeper of group ${group}`,
  kept: 'Keep',
  mark: 'Mark',
  keepName: (path: string): string => `Keep ${path}`,
  markName: (path: string): string => `Mark ${path}`,
  open: (path: string): string => `Open ${path}`,
  compare: (path: string): string => `Compare ${path} with the keeper`,
  sameBytes: 'same bytes',
  oneColourPicture: 'one colour',
  keeper: 'keeper',
  differ: (bits: number): string =>
    bits === 0 ? 'no bit differs' : bits === 1 ? '1 bit differs' : `${bits} bits differ`,
  more: (count: number): string => `Show ${formatCount(count)} more`,
  pages: 'Pages of groups',
  page: (first: number, last: number, count: number): string =>
    `${formatCount(first)} to ${formatCount(last)} of ${formatCount(count)}`,
  previous: 'Previous',
  next: 'Next',
} as const;
