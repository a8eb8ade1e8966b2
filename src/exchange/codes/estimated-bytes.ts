/** How large each form will be, before anything of it is made. */

/** What the size of an export follows from. */
export interface CodesShape {
  rows: number;
  bits: number;
  /** Numbers of a float latent; 0 where there are none. */
  width: number;
  /** Letters of an item's id, path and label together, on average; those beyond ASCII are more bytes, which is not counted. */
  nameBytes: number;
  /** Pixels of a side of the sprite. */
  spriteSide: number;
}

/** Bytes of a README, and of the scripts and queries beside it. */
const ABOUT = 4000;
/** Of a decimal number with its separator, as text. */
const DECIMAL = 11;
/** Of a pixel of photographs as PNG. */
const SPRITE_BYTES = 2.6;

const formulas: Record<string, (shape: CodesShape) => number> = {
  tables: ({ rows, bits, nameBytes }) =>
    rows * (bits / 8 + bits / 4 + bits / 4 + 1.6 * nameBytes + 24),
  numpy: ({ rows, bits, width, nameBytes }) => rows * (bits / 8 + 4 * width + nameBytes),
  faiss: ({ rows, bits, width, nameBytes }) => rows * (bits / 8 + 4 * width + nameBytes),
  postgresql: ({ rows, bits, nameBytes }) => rows * (bits / 4 + nameBytes + 16),
  milvus: ({ rows, bits, nameBytes }) => rows * (bits / 2 + nameBytes + 70),
  opensearch: ({ rows, bits, nameBytes }) => rows * (bits / 2 + nameBytes + 130),
  qdrant: ({ rows, bits, nameBytes }) => rows * (bits * 2.5 + nameBytes + 100),
  projector: ({ rows, bits, width, nameBytes, spriteSide }) =>
    rows * (2.5 * bits + width * DECIMAL + nameBytes + 20) + SPRITE_BYTES * spriteSide ** 2,
};

/** Bytes that the form of that id has for codes of that shape, about. Throws a RangeError for a form that is not there. */
export function estimatedBytes(id: string, shape: CodesShape): number {
  const formula = formulas[id];
  if (!formula) throw new RangeError(`There is no form “${id}” of codes.`);
  return ABOUT + Math.ceil(formula(shape));
}
