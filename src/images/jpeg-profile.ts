/** Browsers put their sRGB profile into every JPEG that a canvas gives; without one it is sRGB all the same. */

/** The JPEG without its APP2 segments; bytes that are no JPEG come back as they are. */
export function withoutProfile(jpeg: ArrayBuffer): ArrayBuffer {
  const bytes = new Uint8Array(jpeg);
  const kept: Uint8Array<ArrayBuffer>[] = [bytes.subarray(0, 2)];
  let offset = 2;
  while (offset + 4 <= bytes.length && bytes[offset] === 0xff) {
    const marker = bytes[offset + 1]!;
    if (marker === 0xda) break;
    const end = offset + 2 + ((bytes[offset + 2]! << 8) | bytes[offset + 3]!);
    if (marker !== 0xe2) kept.push(bytes.subarray(offset, end));
    offset = end;
  }
  kept.push(bytes.subarray(offset));
  return joined(kept);
}

function joined(parts: readonly Uint8Array<ArrayBuffer>[]): ArrayBuffer {
  const result = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    result.set(part, offset);
    offset += part.length;
  }
  return result.buffer;
}
