import { expect, test } from 'vitest';
import { securityHeaders } from '../csp.ts';
import { hostFiles } from '../host-files.ts';

const texts = Object.entries(hostFiles);

test('there is a file for each of the usual hosts', () => {
  expect(Object.keys(hostFiles)).toEqual([
    '_headers',
    '.htaccess',
    'vercel.json',
    'firebase.json',
    'hosting/Caddyfile',
    'hosting/nginx.conf',
    'hosting/nginx-headers.conf',
  ]);
});

test.each(texts.filter(([name]) => name !== 'hosting/nginx.conf'))(
  '%s carries every header',
  (_name, text) => {
    for (const [name, value] of Object.entries(securityHeaders)) {
      expect(text).toContain(name);
      expect(text).toContain(value);
    }
  },
);

test.each(texts.filter(([name]) => name !== 'hosting/nginx-headers.conf'))(
  '%s has hashed assets kept for good and the page asked for anew',
  (_name, text) => {
    expect(text).toContain('public, max-age=31536000, immutable');
    expect(text).toContain('no-cache');
  },
);

test('every location of nginx that answers with files brings the headers along, since its own hide the outer ones', () => {
  const locations = hostFiles['hosting/nginx.conf']?.match(/location [^}]*\}/g) ?? [];
  const answering = locations.filter((location) => location.includes('try_files'));
  expect(answering).toHaveLength(2);
  for (const location of answering) expect(location).toContain('nginx-headers.conf');
});

test('where rules add up, no path gets its Cache-Control from two of them', () => {
  for (const name of ['vercel.json', 'firebase.json']) {
    const read = JSON.parse(hostFiles[name] ?? '');
    const { headers } = read.hosting ?? read;
    const everywhere = headers[0].headers.map((/** @type {{ key: string }} */ { key }) => key);
    expect(everywhere).toEqual(Object.keys(securityHeaders));
  }
});
