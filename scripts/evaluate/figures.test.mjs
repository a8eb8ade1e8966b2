import { expect, test } from 'vitest';
import { protocolLine, rowsOfRuns, tableOf } from './figures.mjs';

/** @typedef {import('./figures.mjs').FigureRow} FigureRow */

/** @type {import('./figures.mjs').Protocol} */
const protocol = {
  measure: 'labels',
  queries: { from: 'test', count: 1000 },
  gallery: { from: ['train', 'val'], count: 4000 },
  labels: 10,
  compare: 'hamming',
  bits: 64,
  seed: 1,
  items: 5000,
  remarks: [],
};

/** @type {import('./figures.mjs').Evaluation} */
const measured = {
  protocol,
  labels: {
    topOne: 0.5,
    precisionAt: [
      { k: 1, value: 0.5 },
      { k: 10, value: 0.3874 },
    ],
    meanAveragePrecisionAt10: { tieAware: 0.41, usual: 0.42 },
    meanAveragePrecision: { tieAware: 0.2, usual: 0.21 },
    digix: 0.455,
    withinTwo: null,
    curve: { by: 'radius', points: [] },
    reranked: null,
    clusters: {
      normalizedMutualInformation: 0.245,
      randIndex: 0.84,
      adjustedRandIndex: 0.12,
    },
    codeClusters: null,
  },
  copies: null,
  codes: null,
  bytesPerPicture: 8,
  trainingSeconds: 7.26,
  searchMilliseconds: 0.031,
};

/**
 * @param {string} name
 * @param {Partial<FigureRow>} [more]
 * @returns {FigureRow}
 */
const row = (name, more = {}) => ({
  kind: 'encoder',
  name,
  method: 'denoising-autoencoder',
  options: {},
  backend: 'wasm',
  backbone: null,
  active: false,
  evaluation: measured,
  ...more,
});

const chance = row('Chance', {
  kind: 'baseline',
  method: 'chance',
  evaluation: { ...measured, bytesPerPicture: null, trainingSeconds: null },
});

test('a table has a line for each row, and figures under their headings', () => {
  const [heading = '', line = '', last = ''] = tableOf([row('Autoencoder'), chance]).split('\n');
  expect(line).toMatch(/^Autoencoder +64 +hamming +0\.387 +0\.410 +0\.420 +0\.200 +0\.245/);
  expect(line).toMatch(/0\.455 +7\.3 +0\.03 +8$/);
  expect(heading.indexOf('P@10') + 'P@10'.length).toBe(line.indexOf('0.387') + '0.387'.length);
  expect(last).toMatch(/^Chance +0\.387/);
});

test('columns of which no row says anything are left out', () => {
  const [heading = ''] = tableOf([row('Autoencoder')]).split('\n');
  expect(heading).not.toContain('re-ranked');
  expect(heading).not.toContain('copies first');
});

test('without labels the table says how copies are found', () => {
  const copies = { foundFirst: 0.9, foundInTen: 0.98, medianRank: 1, meanReciprocalRank: 0.93 };
  const unlabelled = row('Autoencoder', { evaluation: { ...measured, labels: null, copies } });
  const [heading = '', line = ''] = tableOf([unlabelled]).split('\n');
  expect(heading).toMatch(/copies first +in ten +median rank/);
  expect(heading).not.toContain('P@10');
  expect(line).toMatch(/0\.900 +0\.980 +1\.0/);
});

test('the protocol is one line that names queries, gallery and ties', () => {
  expect(protocolLine(protocol)).toBe(
    'Protocol: 1000 test pictures of 10 labels asked among 4000 (train and val); ties count as their expectation, in "usual" by the order of the gallery; seed 1.',
  );
});

test('what is unusual about the pictures follows the protocol, a line each', () => {
  const remarks = ['2 queries are left out.', 'The gallery has only 4 pictures.'];
  expect(
    protocolLine({ ...protocol, remarks })
      .split('\n')
      .slice(1),
  ).toEqual(remarks);
});

test('runs come in the order in which they were made, other runs do not, baselines last', () => {
  const rows = [chance, row('Instant codes'), row('Classifier'), row('Left over')];
  expect(rowsOfRuns(rows, ['Classifier', 'Instant codes']).map(({ name }) => name)).toEqual([
    'Classifier',
    'Instant codes',
    'Chance',
  ]);
});
