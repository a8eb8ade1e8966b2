/** GIF headers (GIF89a): the logical screen, or the first frame where that is larger, as browsers draw it then. */
import type { ByteSource } from './byte-source.ts';
import { brokenHeader, maxPieces, requireBytes, type PictureHeader } from './picture-header.ts';

const extension = 0x21;
const frame = 0x2c;
const screenBytes = 13;

/** Throws a UserError when the file breaks off before its size is told. */
export async function readGifHeader(source: ByteSource): Promise<PictureHeader> {
  const screen = requireBytes(await source.read(0, screenBytes), screenBytes, 'GIF');
  const first = await firstFrame(source, screenBytes + tableBytes(screen.getUint8(10)));
  return {
    width: Math.max(screen.getUint16(6, true), first.right),
    height: Math.max(screen.getUint16(8, true), first.bottom),
    orientation: 1,
    plain: false,
  };
}

/** Of the table of colours behind a field of flags. */
function tableBytes(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

/** Where the first frame ends on the screen; nowhere when there is none. */
async function firstFrame(
  source: ByteSource,
  from: number,
): Promise<{ right: number; bottom: number }> {
  let offset = from;
  for (let pieces = 0; pieces < maxPieces; pieces++) {
    const bytes = await source.read(offset, 9);
    if (bytes[0] === frame && bytes.length === 9) {
      const view = new DataView(bytes.buffer, bytes.byteOffset, 9);
      return {
        right: view.getUint16(1, true) + view.getUint16(5, true),
        bottom: view.getUint16(3, true) + view.getUint16(7, true),
      };
    }
    if (bytes[0] !== extension) return { right: 0, bottom: 0 };
    offset = await afterBlocks(source, offset + 2);
  }
  throw brokenHeader('GIF');
}

/** Past blocks of up to 255 bytes, each with its length before it, to the byte behind the empty one. */
async function afterBlocks(source: ByteSource, from: number): Promise<number> {
  let offset = from;
  for (let pieces = 0; pieces < maxPieces; pieces++) {
    const [length = 0] = await source.read(offset, 1);
    offset += 1 + length;
    if (length === 0) return offset;
  }
  throw brokenHeader('GIF');
}
