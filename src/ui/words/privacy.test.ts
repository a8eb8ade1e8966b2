import { describe, expect, test } from 'vitest';
import type { RequestSums } from '../../app/privacy/request-sums.ts';
import type { AttemptResult } from '../../workers/probe.ts';
import {
  amountText,
  attemptText,
  bindingText,
  erasedText,
  eraseText,
  isUnbound,
  roomText,
  sentText,
} from './privacy.ts';

const sums = (change: Partial<RequestSums>): RequestSums => ({
  own: { count: 9, received: 900 },
  others: { count: 0, received: 0 },
  withQuery: 0,
  kinds: [],
  addresses: [],
  ...change,
});

test('what was asked of other sites is said first, and never passed over', () => {
  expect(sentText(sums({}))).toBe(
    'Nothing was asked of any other site. No address carries anything behind a “?”.',
  );
  const leaking = sums({ others: { count: 2, received: 1500 }, withQuery: 1 });
  expect(sentText(leaking)).toBe(
    '2 requests to another site are at the top of the list; 1.5 kB came back. 1 address with a “?” could carry something; see the list.',
  );
  expect(sentText(sums({ others: { count: 1, received: 0 } }))).toContain(
    '1 request to another site is at the top of the list; no answer came.',
  );
});

describe('whom the policy binds', () => {
  const of = (from: 'header' | 'meta' | 'nowhere', workers: boolean) => ({
    from,
    workers,
    directives: [],
  });

  test('is said with what the owner of the host can do wherever something is not bound', () => {
    expect(bindingText(of('header', true), 'a.test')).toMatch(
      /^a\.test sends this page and its work/,
    );
    expect(isUnbound(of('header', true))).toBe(false);
    for (const loose of [of('header', false), of('meta', false), of('nowhere', false)]) {
      expect(bindingText(loose, 'a.test')).toMatch(/ready header files/);
      expect(isUnbound(loose)).toBe(true);
    }
    expect(bindingText(of('meta', false), 'a.test')).toMatch(/sends no .* not for its workers/);
    expect(bindingText(of('nowhere', false), 'a.test')).toMatch(
      /^No content security policy binds/,
    );
  });

  test('is not claimed of an attempt that failed by itself', () => {
    const result = (change: Partial<AttemptResult>): AttemptResult => ({
      attempt: 'request',
      stoppedBy: null,
      done: false,
      ...change,
    });
    expect(attemptText(result({ stoppedBy: 'connect-src' }))).toBe('stopped');
    expect(attemptText(result({}))).toMatch(/^not stopped/);
    expect(attemptText(result({ attempt: 'eval' }))).toMatch(/no policy stopped it/);
    expect(attemptText(result({ done: true, stoppedBy: 'script-src' }))).toBe('went through');
  });
});

describe('what is to be erased', () => {
  const some = { galleries: 3, images: 4120, networks: 2, bytes: 310_000_000 };
  const none = { galleries: 0, images: 0, networks: 0, bytes: 0 };

  test('is named in numbers, before and after', () => {
    expect(amountText(some)).toBe('3 galleries with 4,120 images and 2 trained networks (310 MB)');
    expect(amountText({ ...some, galleries: 1, images: 0, bytes: 0 })).toBe(
      '1 gallery with 2 trained networks',
    );
    expect(eraseText(some, true)).toMatch(/^This deletes 3 galleries .* cannot be undone\.$/);
    expect(erasedText(some)).toMatch(/\(310 MB\) are gone/);
    expect(erasedText({ ...some, galleries: 1 })).toMatch(/\) is gone/);
  });

  test('is all there is where nothing can be counted', () => {
    expect(amountText(none)).toBe('');
    expect(eraseText(none, true)).toMatch(/everything that is there/);
    expect(eraseText(none, false)).toMatch(/also those that cannot be read/);
    expect(erasedText(none)).toMatch(/^Everything that this page kept is gone/);
  });
});

test('chunks that galleries share are said to be counted once', () => {
  const gallery = { id: '', name: '', images: 0, networks: 0, damaged: false, bytes: 9, kinds: [] };
  const two = { galleries: [gallery, gallery], images: 0, networks: 0, bytes: 2000, shared: 500 };
  expect(roomText(two, 3000, 1_000_000)).toMatch(
    /^Together 2\.0 kB; 500 B that galleries share are counted once\. .* 3\.0 kB of the 1\.0 MB/,
  );
  expect(roomText({ ...two, galleries: [gallery], shared: 0 }, null, null)).toBe('');
});
