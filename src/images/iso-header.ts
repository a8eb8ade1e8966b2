/** AVIF and HEIC headers (ISO 23008-12): the largest `ispe` property of the meta box. */
import type { ByteSource } from './byte-source.ts';
import { brokenHeader, requireBytes, type PictureHeader } from './picture-header.ts';

/** Meta boxes of single pictures have a few kilobytes; grids of tiles stay far below this. */
const maxMetaBytes = 1 << 20;
const maxBoxes = 4096;

interface Box {
  type: string;
  /** Where the box's content begins and ends in its view. */
  start: number;
  end: number;
}

/**
 * Tiles, alpha planes and previews have properties of their own: the largest is the picture's, and the safe one to bound.
 * Throws a UserError when there is none.
 */
export async function readIsoHeader(source: ByteSource): Promise<PictureHeader> {
  const meta = await findMeta(source);
  const view = new DataView(meta.buffer, meta.byteOffset, meta.byteLength);
  let width = 0;
  let height = 0;
  for (const properties of boxesOf(view, 4, view.byteLength, 'iprp')) {
    for (const container of boxesOf(view, properties.start, properties.end, 'ipco')) {
      for (const { start, end } of boxesOf(view, container.start, container.end, 'ispe')) {
        if (end - start < 12) throw brokenHeader('AVIF or HEIC');
        width = Math.max(width, view.getUint32(start + 4));
        height = Math.max(height, view.getUint32(start + 8));
      }
    }
  }
  if (width === 0) throw brokenHeader('AVIF or HEIC');
  return { width, height, orientation: 1, plain: false };
}

/** The content of the first top-level `meta` box, the 4 bytes of its version and flags included. */
async function findMeta(source: ByteSource): Promise<Uint8Array<ArrayBuffer>> {
  let offset = 0;
  for (let count = 0; count < maxBoxes && offset + 8 <= source.size; count++) {
    const head = await source.read(offset, 16);
    const view = requireBytes(head, 8, 'AVIF or HEIC');
    const box = boxAt(view, 0, source.size - offset);
    if (!box) break;
    if (box.type === 'meta') {
      // what lies behind the bound could say another size than what lies before it
      if (box.end - box.start > maxMetaBytes) break;
      return source.read(offset + box.start, box.end - box.start);
    }
    offset += box.end;
  }
  throw brokenHeader('AVIF or HEIC');
}

function boxesOf(view: DataView, start: number, end: number, type: string): Box[] {
  const found: Box[] = [];
  let offset = start;
  while (offset + 8 <= end) {
    const box = boxAt(view, offset, end);
    if (!box) break;
    if (box.type === type) found.push({ ...box, end: Math.min(box.end, end) });
    offset = box.end;
  }
  return found;
}

/** The box at `offset`, or null when its size makes no sense; size 0 means to the end, size 1 a 64-bit size. */
function boxAt(view: DataView, offset: number, end: number): Box | null {
  const code = view.getUint32(offset + 4);
  const type = String.fromCharCode(
    code >>> 24,
    (code >>> 16) & 255,
    (code >>> 8) & 255,
    code & 255,
  );
  const short = view.getUint32(offset);
  if (short === 0) return { type, start: offset + 8, end };
  if (short !== 1) return short < 8 ? null : { type, start: offset + 8, end: offset + short };
  if (offset + 16 > view.byteLength) return null;
  const long = Number(view.getBigUint64(offset + 8));
  return long < 16 ? null : { type, start: offset + 16, end: offset + long };
}
