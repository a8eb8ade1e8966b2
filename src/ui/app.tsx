/** The whole page: header, what the stage asks for, and what lies above everything. */
import { lazy, useMemo, useRef } from 'react';
import type { StoreApi } from 'zustand';
import { missingPart } from '../app/notices.ts';
import type { Actions, AppState, Stage } from '../app/state.ts';
import './tokens.css';
import './base.css';
import styles from './app.module.css';
import { ApplicationProvider, useApp } from './context.tsx';
import { Bars } from './page/bars.tsx';
import { DropOverlay } from './page/drop-overlay.tsx';
import { EmptyStage } from './page/empty-stage.tsx';
import { Header } from './page/header.tsx';
import { HowLayer } from './how/how-layer.tsx';
import { LatePart } from './page/late-part.tsx';
import { LightboxLayer } from './lightbox/lightbox-layer.tsx';
import { Notices } from './page/notices.tsx';
import { RefusedStage, StartingStage } from './page/waiting-stages.tsx';
import { useDrops, type DropPlace } from './page/use-drops.ts';
import { useFocusKept } from './page/use-focus-kept.ts';
import { useLaterStage } from './page/use-later-stage.ts';
import { usePaste } from './page/use-paste.ts';

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
  const drop = useDrops(stage.kind);
  usePaste(stage.kind);
  const main = useRef<HTMLElement>(null);
  const project = useApp((state) => state.project.kind);
  const kept = useFocusKept(main, `${stage.kind} ${project}`);
  return (
    <>
      <Header />
      <main ref={main} className={styles.main} tabIndex={-1} {...kept}>
        <Bars />
        <StageView stage={stage} drop={drop} />
        <DropOverlay place={drop} />
        <Notices />
      </main>
      <LightboxLayer />
      <HowLayer />
    </>
  );
}

/** It came with the panel in which a person said so; nothing can be fetched for sure then. */
const ErasedStage = lazy(async () => ({
  default: (await import('./privacy/erase-part.tsx')).ErasedStage,
}));

function StageView({ stage, drop }: { stage: Stage; drop: DropPlace }) {
  const { View, failed } = useLaterStage(stage.kind);
  switch (stage.kind) {
    case 'starting':
      return <StartingStage />;
    case 'refused':
      return <RefusedStage reason={stage.reason} clearable={stage.clearable} />;
    case 'erased':
      return (
        <LatePart waiting={<StartingStage />}>
          <ErasedStage erased={stage.erased} left={stage.left} />
        </LatePart>
      );
    case 'empty':
      return <EmptyStage />;
    case 'index':
    case 'gallery':
      if (failed) return <RefusedStage reason={missingPart} clearable={false} />;
      return View ? <View drop={drop} /> : <StartingStage />;
  }
}
