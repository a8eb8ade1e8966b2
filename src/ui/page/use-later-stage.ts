/** The views of a gallery and of an index, which the empty page can be painted without. */
import { useEffect, useState, type ComponentType } from 'react';
import type { Stage } from '../../app/state.ts';
import type { DropPlace } from './use-drops.ts';

type View = ComponentType<{ drop: DropPlace }>;

type LaterKind = 'gallery' | 'index';

/** Null until it is loaded; `failed` when it could not be. */
interface LaterStage {
  View: View | null;
  failed: boolean;
}

const loaders: Record<LaterKind, () => Promise<View>> = {
  gallery: async () => (await import('./gallery-stage.tsx')).GalleryStage,
  index: async () => (await import('../index-only/index-stage.tsx')).IndexStage,
};

const notLoaded: LaterStage = { View: null, failed: false };

/** The empty page is on the screen by then. */
const PAINTED_MILLISECONDS = 100;

/** Fetched as soon as it is shown; a gallery's also once the empty page is painted, so that a drop need not wait for it. */
export function useLaterStage(stage: Stage['kind']): LaterStage {
  const [later, setLater] = useState({ gallery: notLoaded, index: notLoaded });
  const kind: LaterKind = stage === 'index' ? 'index' : 'gallery';
  const wanted = stage === 'empty' || stage === kind;
  const missing = later[kind].View === null;
  useEffect(() => {
    if (!wanted || !missing) return;
    const take = (loaded: LaterStage) => setLater((before) => ({ ...before, [kind]: loaded }));
    const load = () =>
      loaders[kind]().then(
        (View) => take({ View, failed: false }),
        () => take({ View: null, failed: true }),
      );
    const timer = setTimeout(load, stage === 'empty' ? PAINTED_MILLISECONDS : 0);
    return () => clearTimeout(timer);
  }, [stage, kind, wanted, missing]);
  return later[kind];
}
