import { describe, expect, test } from 'vitest';
import { parsePolicy, readPolicy } from './served-policy.ts';

describe('a policy is read as the browser reads it', () => {
  test('in lower case, each directive once, whatever the blanks', () => {
    expect(
      parsePolicy("  Default-Src 'none' ;; script-src  'self' https://a.test;script-src *; "),
    ).toEqual([
      { name: 'default-src', values: ["'none'"] },
      { name: 'script-src', values: ["'self'", 'https://a.test'] },
    ]);
    expect(parsePolicy('')).toEqual([]);
  });

  test('and of several policies all are told, since all bind', () => {
    expect(parsePolicy("img-src 'self', img-src https:; object-src 'none'")).toEqual([
      { name: 'img-src', values: ["'self'"] },
      { name: 'img-src', values: ['https:'] },
      { name: 'object-src', values: ["'none'"] },
    ]);
  });
});

describe('what binds', () => {
  const read = (headers: Record<string, string>, meta: string | null) =>
    readPolicy({
      page: 'https://a.test/',
      worker: 'https://a.test/w.js',
      meta,
      ask: (address) => {
        const value = headers[address];
        const init = value === undefined ? {} : { 'Content-Security-Policy': value };
        return Promise.resolve({ headers: new Headers(init) });
      },
    });
  const policy = "default-src 'none'";
  const directives = parsePolicy(policy);

  test('is the header, for the workers too where they have one', async () => {
    const both = { 'https://a.test/': policy, 'https://a.test/w.js': policy };
    expect(await read(both, "img-src 'self'")).toEqual({
      directives,
      from: 'header',
      workers: true,
    });
    const page = { 'https://a.test/': policy };
    expect(await read(page, null)).toEqual({ directives, from: 'header', workers: false });
  });

  test('is the <meta> where no header comes, and nothing where neither is there', async () => {
    expect(await read({}, policy)).toEqual({ directives, from: 'meta', workers: false });
    expect(await read({}, null)).toEqual({ directives: [], from: 'nowhere', workers: false });
  });
});
