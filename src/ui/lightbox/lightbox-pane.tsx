/** A picture under a camera: the thumbnail at once, the original in its place as soon as it is there. */
import type { OriginalPicture, PictureFacts } from '../../app/lightbox/lightbox-state.ts';
import { fit, type Camera, type Size } from './lightbox-camera.ts';
import styles from './lightbox-pane.module.css';

interface PaneProps {
  facts: PictureFacts;
  original: OriginalPicture | null;
  camera: Camera;
  /** Of the stage. */
  size: Size;
  /** Empty where the stage around it carries the name. */
  alt: string;
}

export function LightboxPane({ facts, original, camera, size, alt }: PaneProps) {
  const address = original?.kind === 'shown' ? original.address : facts.thumbnail;
  if (address === null) return null;
  const { width, height } = fit(pixelsOf(facts, original), size);
  return (
    <img
      className={styles.picture}
      src={address}
      alt={alt}
      draggable={false}
      style={{
        width,
        height,
        transform: `translate(${camera.x}px, ${camera.y}px) scale(${camera.zoom})`,
      }}
    />
  );
}

/** Upright pixels; a square as long as nothing tells. */
export function pixelsOf(
  facts: PictureFacts | null | undefined,
  original: OriginalPicture | null,
): Size {
  if (original?.kind === 'shown') return { width: original.width, height: original.height };
  if (facts?.width && facts.height) return { width: facts.width, height: facts.height };
  return { width: 256, height: 256 };
}
