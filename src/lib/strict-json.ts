/** JSON out of a file that may be hostile: nothing that two programs would read as two different things. */

/** Why a text is not read; each is told in words of its own. */
export type JsonFault = 'deep' | 'none' | 'twice' | 'forbidden';

export type StrictJson = { value: unknown } | { fault: JsonFault };

/** Keys that reach into prototypes where a program copies an object carelessly. */
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * The value of a text in UTF-8, or why there is none: it nests more than `mostDepth` deep, is no JSON, has a key twice
 * in one object, or a key that is forbidden.
 */
export function strictJson(bytes: Uint8Array, mostDepth: number): StrictJson {
  const { depth, members } = measure(bytes);
  if (depth > mostDepth) return { fault: 'deep' };
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return { fault: 'none' };
  }
  const found = countMembers(value);
  if (found === null) return { fault: 'forbidden' };
  // of a key that stands there twice, only the last is left
  return found === members ? { value } : { fault: 'twice' };
}

/** How deep brackets nest and how many colons there are, those in strings left out; in UTF-8 no other character has such bytes. */
function measure(bytes: Uint8Array): { depth: number; members: number } {
  let [open, depth, members, isText] = [0, 0, 0, false];
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === 0x22) isText = !isText;
    else if (isText) at += byte === 0x5c ? 1 : 0;
    else if (byte === 0x3a) members++;
    else if (byte === 0x5b || byte === 0x7b) depth = Math.max(depth, ++open);
    else if (byte === 0x5d || byte === 0x7d) open--;
  }
  return { depth, members };
}

/** Members of all objects in it; null where one has a forbidden name. */
function countMembers(value: unknown): number | null {
  if (typeof value !== 'object' || value === null) return 0;
  let members = 0;
  for (const key of Object.keys(value)) {
    const isOwn = !Array.isArray(value);
    if (isOwn && forbidden.has(key)) return null;
    const within = countMembers((value as Record<string, unknown>)[key]);
    if (within === null) return null;
    members += within + (isOwn ? 1 : 0);
  }
  return members;
}
