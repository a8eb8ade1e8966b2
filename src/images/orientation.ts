/** EXIF orientation as a canvas transform. */

/** The six numbers of `setTransform`. */
export type Transform = [number, number, number, number, number, number];

/**
 * Maps a picture as coded, drawn from (0, 0), upright onto a canvas of `width` x `height` (the upright sides).
 * Orientations by CIPA DC-008: 2 mirrored, 3 half a turn, 4 flipped, 5 transposed, 6 turned right, 7 transversed, 8 turned left.
 */
export function uprightTransform(orientation: number, width: number, height: number): Transform {
  switch (orientation) {
    case 2:
      return [-1, 0, 0, 1, width, 0];
    case 3:
      return [-1, 0, 0, -1, width, height];
    case 4:
      return [1, 0, 0, -1, 0, height];
    case 5:
      return [0, 1, 1, 0, 0, 0];
    case 6:
      return [0, 1, -1, 0, width, 0];
    case 7:
      return [0, -1, -1, 0, width, height];
    case 8:
      return [0, -1, 1, 0, 0, height];
    default:
      return [1, 0, 0, 1, 0, 0];
  }
}
