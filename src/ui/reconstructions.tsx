/** Validation pictures as they are, as the network gets them, and as it remembers them. */
import { useEffect, useRef } from 'react';
import type { ReconstructionStrip } from '../learn/types.ts';
import controls from './controls.module.css';
import styles from './reconstructions.module.css';

const rows = [
  { part: 'clean', name: 'Picture' },
  { part: 'noisy', name: 'Noisy input' },
  { part: 'reconstructed', name: 'Reconstruction' },
] as const;

export function Reconstructions({ strip }: { strip: ReconstructionStrip }) {
  return (
    <div className={styles.rows}>
      {rows.map(({ part, name }) => (
        <figure key={part} className={styles.row}>
          <figcaption className={controls.fine}>{name}</figcaption>
          <div className={styles.pictures} role="img" aria-label={`${name}, ${strip.count} times`}>
            {Array.from({ length: strip.count }, (_, index) => (
              <PixelCanvas key={index} pixels={strip[part]} index={index} size={strip.size} />
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

function PixelCanvas({ pixels, index, size }: PixelCanvasProps) {
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
