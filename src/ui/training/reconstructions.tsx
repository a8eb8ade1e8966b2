/** Validation pictures as they are, as the network gets them, and as it remembers them. */
import { useEffect, useRef } from 'react';
import type { ReconstructionStrip } from '../../learn/types.ts';
import controls from '../parts/controls.module.css';
import styles from './reconstructions.module.css';
import { reconstructionWords as words } from '../words/reconstructions.ts';

export function Reconstructions({ strip }: { strip: ReconstructionStrip }) {
  const { count, size, clean, noisy, reconstructed } = strip;
  const rows = [
    { name: words.picture, pixels: clean },
    { name: words.noisy, pixels: noisy },
    { name: words.reconstruction, pixels: reconstructed },
  ];
  return <PixelRows rows={rows} count={count} size={size} />;
}

interface PixelRowsProps {
  rows: readonly { name: string; pixels: Uint8Array }[];
  /** How many pictures each row has, of which the first `from` are left out. */
  count: number;
  from?: number;
  size: number;
}

/** The same pictures in several rows, one above the other. */
export function PixelRows({ rows, count, from = 0, size }: PixelRowsProps) {
  const shown = count - from;
  return (
    <div className={styles.rows}>
      {rows.map(({ name, pixels }) => (
        <figure key={name} className={styles.row}>
          <figcaption className={controls.fine}>{name}</figcaption>
          <div className={styles.pictures} role="img" aria-label={words.times(name, shown)}>
            {Array.from({ length: shown }, (_, index) => (
              <PixelCanvas key={index} pixels={pixels} index={from + index} size={size} />
            ))}
          </div>
        </figure>
      ))}
    </div>
  );
}

interface PixelCanvasProps {
  /** RGB bytes of pictures behind each other. */
  pixels: Uint8Array;
  /** Which of the pictures. */
  index: number;
  size: number;
}

export function PixelCanvas({ pixels, index, size }: PixelCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(size, size);
    let from = index * size * size * 3;
    for (let to = 0; to < image.data.length; to += 4) {
      image.data[to] = pixels[from++] ?? 0;
      image.data[to + 1] = pixels[from++] ?? 0;
      image.data[to + 2] = pixels[from++] ?? 0;
      image.data[to + 3] = 255;
    }
    context.putImageData(image, 0, 0);
  }, [pixels, index, size]);
  return <canvas ref={canvas} className={styles.canvas} width={size} height={size} />;
}
