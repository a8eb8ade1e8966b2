import fc from 'fast-check';
import { expect, test } from 'vitest';
import { strictJson } from './strict-json.ts';

const read = (text: string, depth = 32) => strictJson(new TextEncoder().encode(text), depth);

test('whatever JSON.stringify writes is read as it is, unless a key reaches into prototypes', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      const text = JSON.stringify(value);
      const isForbidden = /"(__proto__|constructor|prototype)":/.test(text);
      expect(read(text)).toEqual(
        isForbidden ? { fault: 'forbidden' } : { value: JSON.parse(text) },
      );
    }),
    { numRuns: 300, seed: 7 },
  );
});

test.each([
  ['{"a":1,"a":2}', 'twice'],
  ['[{"b":{"a":1,"\\u0061":2}}]', 'twice'],
  ['{"__proto__":{"polluted":1}}', 'forbidden'],
  ['{"a":[{"constructor":1}]}', 'forbidden'],
  ['{"\\u0070rototype":1}', 'forbidden'],
  ['[1,]', 'none'],
  ['', 'none'],
  ['{"a":NaN}', 'none'],
  ['['.repeat(33), 'deep'],
  ['['.repeat(5_000_000), 'deep'],
])('%.40s is not read: %s', (text, fault) => {
  expect(read(text)).toEqual({ fault });
});

test('colons and brackets in texts count for nothing', () => {
  const value = { 'a:b': '"[[[[:\\', c: [':', '{"a":1}'] };
  expect(read(JSON.stringify(value), 2)).toEqual({ value });
});

test('bytes that are no UTF-8 are not read', () => {
  expect(strictJson(Uint8Array.of(0x22, 0xff, 0x22), 32)).toEqual({ fault: 'none' });
});
