import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isSystemFile, sniff } from './sniff.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const reasonOf = (head: Uint8Array): string => {
  const sniffed = sniff(head);
  return sniffed.kind === 'other' ? sniffed.reason : `a picture: ${sniffed.format}`;
};

describe('sniff', () => {
  test.each([
    ['jpeg', '\xff\xd8\xff\xe0\0\x10JFIF'],
    ['png', '\x89PNG\r\n\x1a\n'],
    ['gif', 'GIF89a\x01\0\x01\0'],
    ['webp', 'RIFF\x10\0\0\0WEBPVP8 '],
    ['bmp', `BM${'\0'.repeat(12)}\x28\0\0\0`],
    ['avif', '\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf'],
    ['heic', '\0\0\0\x18ftypheic\0\0\0\0mif1heic'],
    ['ico', '\0\0\x01\0\x01\0\x40\x40\0\0\x01\0'],
    ['tiff', 'II*\0\x08\0\0\0'],
    ['tiff', 'MM\0*\0\0\0\x08'],
  ])('knows %s by its first bytes', (format, head) => {
    expect(sniff(bytes(head))).toEqual({ kind: 'picture', format });
  });

  test.each([
    ['JPEG 2000', '\0\0\0\x0cjP  \r\n\x87\n'],
    ['JPEG XL', '\0\0\0\x0cJXL \r\n\x87\n'],
    ['SVG', '<?xml version="1.0"?>\n<!-- a logo -->\n<svg width="3">'],
    ['Photoshop', '8BPS\0\x01'],
    ['PDF', '%PDF-1.7'],
    ['zip', 'PK\x03\x04'],
    ['video', '\0\0\0\x18ftypisom\0\0\0\0isommp41'],
    ['web page', '<!DOCTYPE html><html><svg></svg></html>'],
    ['not a picture', 'hello, world'],
    ['not a picture', ''],
    ['not a picture', '\xff\xd8'],
  ])('says that it met %s', (named, head) => {
    expect(reasonOf(bytes(head))).toContain(named);
  });

  test('a brand counts only inside the ftyp box', () => {
    expect(reasonOf(bytes('\0\0\0\x10ftypisom\0\0\0\0avif'))).toContain('video');
  });

  test('a word that begins like BMP is no picture', () => {
    expect(reasonOf(bytes('BMW drivers and their cars'))).toContain('not a picture');
  });
});

describe('isSystemFile', () => {
  test.each([
    ['holiday/.DS_Store', true],
    ['._photo.jpg', true],
    ['a/Thumbs.db', true],
    ['a/DESKTOP.INI', true],
    ['.gitkeep', true],
    ['__MACOSX/a/photo.jpg', true],
    ['.hidden/photo.jpg', false],
    ['MANIFEST.json', false],
    ['a/photo.jpg', false],
    ['Thumbs.db.jpg', false],
  ])('%s: %s', (path, expected) => {
    expect(isSystemFile(path)).toBe(expected);
  });
});

test('this very test file is no picture', () => {
  expect(reasonOf(readFileSync(new URL(import.meta.url)))).toContain('not a picture');
});
