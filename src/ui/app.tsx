/** The whole page: header, what the stage asks for, and what lies above everything. */
import { useMemo, useRef } from 'react';
import type { StoreApi } from 'zustand';
import type { Actions, AppState, Stage } from '../app/state.ts';
import './tokens.css';
import './base.css';
import styles from './app.module.css';
import { ApplicationProvider, useApp } from './context.tsx';
import { DropOverlay } from './drop-overlay.tsx';
import { EmptyStage } from './empty-stage.tsx';
import { GalleryStage } from './gallery-stage.tsx';
import { Header } from './header.tsx';
import { Notices } from './notices.tsx';
import { RefusedStage, StartingStage } from './waiting-stages.tsx';
import { useDrops, type DropPlace } from './use-drops.ts';
import { useFocusKept } from './use-focus-kept.ts';
import { usePaste } from './use-paste.ts';

export function App({ store, actions }: { store: StoreApi<AppState>; actions: Actions }) {
  const application = useMemo(() => ({ store, actions }), [store, actions]);
  return (
    <ApplicationProvider application={application}>
      <Page />
    </ApplicationProvider>
  );
}

function Page() {
  const stage = useApp((state) => state.stage);
  const working = stage.kind === 'empty' || stage.kind === 'gallery';
  const drop = useDrops(working);
  usePaste(working);
  const main = useRef<HTMLElement>(null);
  const kept = useFocusKept(main, stage.kind);
  return (
    <>
      <Header />
      <main ref={main} className={styles.main} tabIndex={-1} {...kept}>
        <StageView stage={stage} drop={drop} />
        <DropOverlay place={drop} />
        <Notices />
      </main>
    </>
  );
}

function StageView({ stage, drop }: { stage: Stage; drop: DropPlace }) {
  switch (stage.kind) {
    case 'starting':
      return <StartingStage />;
    case 'refused':
      return <RefusedStage reason={stage.reason} clearable={stage.clearable} />;
    case 'empty':
      return <EmptyStage />;
    case 'gallery':
      return <GalleryStage drop={drop} />;
  }
}
