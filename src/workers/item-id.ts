/** The name of an item, which does not depend on when and in which order files came. */
import { sha256 } from '../lib/sha256.ts';

/** Hashes path and bytes, so that adding the same again gives the same id. `picture` is the hash of the bytes, hex. */
export async function itemId(path: string, picture: string): Promise<string> {
  const hash = await sha256(new TextEncoder().encode(`${path}\n${picture}`));
  return hash.slice(0, 32);
}
