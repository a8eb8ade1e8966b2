/** How thumbnails lie on one picture for the TensorFlow Embedding Projector. */

export interface SpriteLayout {
  /** Pixels of a thumbnail's side. */
  side: number;
  columns: number;
  /** Thumbnails that are on it. */
  count: number;
}

/** The Projector takes no larger picture: pixels of its side. */
const LARGEST = 8192;
/** A sprite of this side takes 64 MiB while it is drawn; only more pictures make a larger one. */
const COMFORTABLE = 4096;

/** As square as it can be: thumbnails of 16 to 64 px, and no more of them than fit. */
export function spriteLayout(rows: number): SpriteLayout {
  const across = Math.ceil(Math.sqrt(rows));
  const comfortable = Math.min(64, Math.max(32, Math.floor(COMFORTABLE / across)));
  const side = Math.max(16, Math.min(comfortable, Math.floor(LARGEST / across)));
  const columns = Math.min(across, Math.floor(LARGEST / side));
  return { side, columns, count: Math.min(rows, columns ** 2) };
}
