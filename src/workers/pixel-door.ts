/** The door of the learn worker through which decoded pixels arrive without passing the page. */

export interface PixelDoor {
  /** `pixels` are `size * size * 3` bytes, RGB, row-major: the whole picture squeezed to a square. They are moved. */
  take(input: { size: number; hash: string; pixels: Uint8Array<ArrayBuffer> }): void;
}
