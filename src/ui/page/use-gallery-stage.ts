/** The views of a gallery, which the empty page can be painted without. */
import { useEffect, useState, type ComponentType } from 'react';
import type { Stage } from '../../app/state.ts';
import type { GalleryStage } from './gallery-stage.tsx';

type View = ComponentType<Parameters<typeof GalleryStage>[0]>;

/** Null until it is loaded; `failed` when it could not be. */
interface LaterStage {
  GalleryStage: View | null;
  failed: boolean;
}

/** The empty page is on the screen by then. */
const PAINTED_MILLISECONDS = 100;

/** Fetched as soon as a gallery is shown, or once the empty page is painted, so that a drop need not wait for it. */
export function useGalleryStage(stage: Stage['kind']): LaterStage {
  const [later, setLater] = useState<LaterStage>({ GalleryStage: null, failed: false });
  const wanted = stage === 'empty' || stage === 'gallery';
  const missing = later.GalleryStage === null;
  useEffect(() => {
    if (!wanted || !missing) return;
    const load = () =>
      import('./gallery-stage.tsx').then(
        ({ GalleryStage }) => setLater({ GalleryStage, failed: false }),
        () => setLater({ GalleryStage: null, failed: true }),
      );
    const timer = setTimeout(load, stage === 'empty' ? PAINTED_MILLISECONDS : 0);
    return () => clearTimeout(timer);
  }, [stage, wanted, missing]);
  return later;
}
