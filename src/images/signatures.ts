/** The first bytes of file formats: pictures that browsers decode, and others with the reason why they are refused. */

/** Formats that are handed to the browser's decoder; for HEIC and TIFF, which few browsers open, there are decoders of ours. */
export type PictureFormat =
  'jpeg' | 'png' | 'gif' | 'webp' | 'bmp' | 'avif' | 'ico' | 'heic' | 'tiff';

export interface Signature {
  matches(head: Uint8Array): boolean;
  is: { format: PictureFormat } | { reason: string };
}

/** True when the characters of `text` stand at `offset`, one byte each. */
function textAt(head: Uint8Array, text: string, offset = 0): boolean {
  if (head.length < offset + text.length) return false;
  for (let index = 0; index < text.length; index++) {
    if (head[offset + index] !== text.charCodeAt(index)) return false;
  }
  return true;
}

const starts =
  (...texts: string[]) =>
  (head: Uint8Array): boolean =>
    texts.some((text) => textAt(head, text));

/** True for an ISO base media file one of whose brands is listed. */
const brand =
  (...brands: string[]) =>
  (head: Uint8Array): boolean => {
    if (!textAt(head, 'ftyp', 4)) return false;
    const boxEnd = ((head[0]! << 24) | (head[1]! << 16) | (head[2]! << 8) | head[3]!) >>> 0;
    const end = Math.min(head.length, boxEnd);
    for (let offset = 8; offset + 4 <= end; offset += 4) {
      if (offset !== 12 && brands.some((name) => textAt(head, name, offset))) return true;
    }
    return false;
  };

/** True for a text file whose first element, after declarations and comments, is one of the names. */
const markup =
  (...names: string[]) =>
  (head: Uint8Array): boolean => {
    const text = new TextDecoder().decode(head).replace(/^\uFEFF/, '');
    const rest = text.replace(/^(?:\s+|<\?[^>]*>|<!--[^]*?-->|<!DOCTYPE\s+svg[^>]*>)*/i, '');
    return names.some((name) => rest.slice(0, name.length + 1).toLowerCase() === `<${name}`);
  };

const isBmp = (head: Uint8Array): boolean => {
  const infoBytes = head[14] ?? 0;
  return textAt(head, 'BM') && [12, 40, 52, 56, 64, 108, 124].includes(infoBytes);
};

const isIcon = (head: Uint8Array): boolean =>
  starts('\0\0\x01\0', '\0\0\x02\0')(head) && (head[4] ?? 0) > 0 && head[9] === 0;

const notPicture = (what: string, instead = ''): { reason: string } => ({
  reason: `This is ${what}, not a picture${instead}.`,
});
const unpack = '; unpack it and add what is in it';
const unsupported = (what: string): { reason: string } => ({
  reason: `This is ${what}, which this browser cannot open; export it as JPEG or PNG and add that.`,
});

/** In the order in which they are tried. */
export const signatures: readonly Signature[] = [
  { matches: starts('\xff\xd8\xff'), is: { format: 'jpeg' } },
  { matches: starts('\x89PNG\r\n\x1a\n'), is: { format: 'png' } },
  { matches: starts('GIF87a', 'GIF89a'), is: { format: 'gif' } },
  {
    matches: (head) => textAt(head, 'RIFF') && textAt(head, 'WEBP', 8),
    is: { format: 'webp' },
  },
  { matches: isBmp, is: { format: 'bmp' } },
  { matches: brand('avif', 'avis'), is: { format: 'avif' } },
  {
    matches: brand('heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'),
    is: { format: 'heic' },
  },
  { matches: isIcon, is: { format: 'ico' } },
  { matches: brand('crx '), is: unsupported('a Canon raw picture') },
  { matches: brand('jp2 ', 'jpx '), is: unsupported('a JPEG 2000 picture') },
  {
    matches: starts('\0\0\0\x0cjP  ', '\xff\x4f\xff\x51'),
    is: unsupported('a JPEG 2000 picture'),
  },
  {
    matches: starts('\xff\x0a', '\0\0\0\x0cJXL '),
    is: unsupported('a JPEG XL picture'),
  },
  { matches: starts('II*\0', 'MM\0*', 'II+\0', 'MM\0+'), is: { format: 'tiff' } },
  { matches: starts('FUJIFILMCCD-RAW', 'IIRO', 'IIU\0'), is: unsupported('a camera raw picture') },
  { matches: starts('8BPS'), is: unsupported('a Photoshop document') },
  { matches: starts('gimp xcf'), is: unsupported('a GIMP document') },
  {
    matches: markup('svg'),
    is: {
      reason:
        'This is an SVG drawing, which can hold scripts and so is never opened here; export it as PNG and add that.',
    },
  },
  { matches: markup('html', '!doctype html'), is: notPicture('a web page') },
  { matches: starts('%PDF-'), is: notPicture('a PDF document') },
  { matches: starts('PK\x03\x04', 'PK\x05\x06'), is: notPicture('a zip archive', unpack) },
  {
    matches: starts('Rar!', '7z\xbc\xaf\x27\x1c', '\x1f\x8b'),
    is: notPicture('an archive', unpack),
  },
  { matches: (head) => textAt(head, 'ftyp', 4), is: notPicture('a video') },
  { matches: starts('\x1a\x45\xdf\xa3', '\0\0\x01\xba'), is: notPicture('a video') },
  {
    matches: (head) => textAt(head, 'RIFF') && textAt(head, 'AVI ', 8),
    is: notPicture('a video'),
  },
  { matches: starts('ID3', 'OggS', 'fLaC'), is: notPicture('a sound file') },
];
