import { expect, test } from 'vitest';
import type { CountedRequest } from '../../workers/requests.ts';
import { sumRequests } from './request-sums.ts';

const folder = 'https://a.test/apps/semblance/';

const asked = (address: string, received: number, initiator = 'script'): CountedRequest => ({
  address: new URL(address, folder).href,
  received,
  initiator,
});

test('requests are parted into own and others, and counted by kind and address', () => {
  const sums = sumRequests(
    [
      asked('./?seed=1', 900, 'navigation'),
      asked('assets/index-a.js', 5000),
      asked('assets/learn.worker-b.js', 7000, 'other'),
      asked('assets/index-a.js', 0),
      asked('assets/floats.wasm', 300, 'fetch'),
      asked('assets/index.css', 200, 'link'),
      asked('/icon.svg', 100, 'other'),
      asked('backbones.json', 50, 'fetch'),
    ],
    folder,
  );
  expect(sums.own).toEqual({ count: 8, received: 13_550 });
  expect(sums.others).toEqual({ count: 0, received: 0 });
  expect(sums.withQuery).toBe(0);
  expect(sums.kinds.map(({ kind, count, received }) => [kind, count, received])).toEqual([
    ['worker', 1, 7000],
    ['script', 2, 5000],
    ['page', 1, 900],
    ['wasm', 1, 300],
    ['style', 1, 200],
    ['picture', 1, 100],
    ['other', 1, 50],
  ]);
  expect(sums.addresses.map(({ address, count }) => [address, count])).toEqual([
    ['?seed=1', 1],
    ['assets/index-a.js', 2],
    ['assets/learn.worker-b.js', 1],
    ['assets/floats.wasm', 1],
    ['assets/index.css', 1],
    ['/icon.svg', 1],
    ['backbones.json', 1],
  ]);
});

test('what was asked of other sites stands first, whole, also from a site whose name begins alike', () => {
  const sums = sumRequests(
    [
      asked('assets/a.js', 10),
      asked('https://a.test.evil.test/apps/semblance/a.js', 20),
      asked('http://a.test/apps/semblance/a.js', 0),
    ],
    folder,
  );
  expect(sums.others).toEqual({ count: 2, received: 20 });
  expect(sums.own).toEqual({ count: 1, received: 10 });
  expect(sums.addresses.map(({ address, own }) => [address, own])).toEqual([
    ['https://a.test.evil.test/apps/semblance/a.js', false],
    ['http://a.test/apps/semblance/a.js', false],
    ['assets/a.js', true],
  ]);
});

test('an address of the page’s code that could carry something is counted', () => {
  const sums = sumRequests([asked('tell?what=cat', 0, 'fetch'), asked('./', 9, 'fetch')], folder);
  expect(sums.withQuery).toBe(1);
  expect(sums.addresses.map(({ address }) => address)).toEqual(['tell?what=cat', './']);
});
