/** Which codes a search compares while the gallery grows. */

/**
 * The rows before the first that has no code yet. Items only ever come behind those that are there, so the results of a
 * search over these rows name the same items before and after the rest has codes.
 */
export function leadingRows(rows: readonly number[], codes: number): Uint32Array<ArrayBuffer> {
  const missing = rows.findIndex((row) => row >= codes);
  return Uint32Array.from(missing < 0 ? rows : rows.slice(0, missing));
}
