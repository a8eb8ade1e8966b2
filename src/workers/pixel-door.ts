/** The door of the learn worker through which decoded pixels arrive without passing the page. */
import type { Crop } from '../images/crop.ts';
import { joinPictures } from '../learn/pixel-store.ts';
import { connect, type Connection } from './rpc.ts';

export interface PixelDoor {
  /** For each hash `size * size * 3` bytes of `pixels`, RGB, row-major: the whole picture squeezed to a square. They are moved. */
  take(input: { size: number; hashes: string[]; pixels: Uint8Array<ArrayBuffer> }): void;
  /** As `take`, cropped as a pretrained network wants it; they stay until that network has read them. */
  post(input: {
    size: number;
    crop: Crop;
    hashes: string[];
    pixels: Uint8Array<ArrayBuffer>;
  }): void;
}

/** A picture at one size. */
export interface SquarePicture {
  hash: string;
  pixels: Uint8Array<ArrayBuffer>;
}

/** The way to the door, from a worker that was given its port. */
export interface PixelWay {
  /** A second port replaces the first, whose pending calls fail. */
  open(port: MessagePort): void;
  /** Resolves when the learn worker has them; cropped ones are for a pretrained network alone. */
  hand(size: number, pictures: readonly SquarePicture[], crop?: Crop): Promise<void>;
}

export function createPixelWay(): PixelWay {
  let current: { port: MessagePort; connection: Connection<PixelDoor> } | null = null;
  return {
    open: (port) => {
      current?.connection.fail(new Error('The learn worker was started anew.'));
      current?.port.close();
      current = { port, connection: connect<PixelDoor>(port) };
    },
    hand: async (size, pictures, crop) => {
      if (pictures.length === 0) return;
      if (!current) throw new Error('No way to the learn worker was opened.');
      const pixels = joinPictures(pictures.map((picture) => picture.pixels));
      const input = { size, hashes: pictures.map(({ hash }) => hash), pixels };
      const { remote } = current.connection;
      const options = { transfer: [pixels.buffer] };
      await (crop ? remote.post({ ...input, crop }, options) : remote.take(input, options));
    },
  };
}
