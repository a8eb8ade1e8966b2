/** PNG headers (W3C PNG, third edition): the sides from IHDR, and whether later chunks change how it looks. */
import type { ByteSource } from './byte-source.ts';
import { brokenHeader, maxPieces, requireBytes, type PictureHeader } from './picture-header.ts';

/** Chunks before the pixels that bring transparency, other colours, turning or frames. */
const changing = new Set(['tRNS', 'iCCP', 'gAMA', 'cHRM', 'cICP', 'sBIT', 'eXIf', 'acTL']);

/** Throws a UserError when the file breaks off before its size is told. */
export async function readPngHeader(source: ByteSource): Promise<PictureHeader> {
  const view = requireBytes(await source.read(8, 25), 25, 'PNG');
  if (view.getUint32(4) !== 0x49484452) throw brokenHeader('PNG');
  const depth = view.getUint8(16);
  const alpha = (view.getUint8(17) & 4) !== 0;
  return {
    width: view.getUint32(8),
    height: view.getUint32(12),
    orientation: 1,
    plain: depth <= 8 && !alpha && !(await hasChangingChunk(source)),
  };
}

async function hasChangingChunk(source: ByteSource): Promise<boolean> {
  let offset = 33;
  for (let pieces = 0; offset + 8 <= source.size; pieces++) {
    if (pieces === maxPieces) throw brokenHeader('PNG');
    const view = requireBytes(await source.read(offset, 8), 8, 'PNG');
    const code = view.getUint32(4);
    const type = String.fromCharCode(
      code >>> 24,
      (code >>> 16) & 255,
      (code >>> 8) & 255,
      code & 255,
    );
    if (type === 'IDAT') return false;
    if (changing.has(type)) return true;
    offset += 12 + view.getUint32(0);
  }
  return false;
}
