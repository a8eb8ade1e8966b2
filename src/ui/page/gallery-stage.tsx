/** The page with pictures in: gallery and encoder beside the work, or below it where there is no room. */
import { lazy, useRef } from 'react';
import { useApp } from '../context.tsx';
import { EncoderPanel } from '../panels/encoder-panel.tsx';
import { GalleryPanel } from '../panels/gallery-panel.tsx';
import styles from './gallery-stage.module.css';
import { IngestProgress } from '../panels/ingest-progress.tsx';
import { keysOfView } from '../keys/keys-of-views.ts';
import { Late } from './late.tsx';
import { SearchView } from '../search/search-view.tsx';
import { SelectionBar } from '../browse/selection-bar.tsx';
import { Tabs, type Tab } from './tabs.tsx';
import { TrainingView } from '../training/training-view.tsx';
import type { DropPlace } from './use-drops.ts';
import { useKeys } from '../keys/use-keys.ts';
import { useFocusKept } from './use-focus-kept.ts';
import { useMedia } from '../parts/use-media.ts';
import { useView } from './use-view.ts';
import type { View } from './view-state.ts';
import controls from '../parts/controls.module.css';
import { pageWords } from '../words/page.ts';

const BrowseView = lazy(async () => ({
  default: (await import('../browse/browse-view.tsx')).BrowseView,
}));
const DuplicatesView = lazy(async () => ({
  default: (await import('../duplicates/duplicates-view.tsx')).DuplicatesView,
}));
const EvaluateView = lazy(async () => ({
  default: (await import('../judging/evaluate-view.tsx')).EvaluateView,
}));
const MapView = lazy(async () => ({ default: (await import('../map/map-view.tsx')).MapView }));

/** The order in the document is the order that one sees, so that Tab follows the eye. */
export function GalleryStage({ drop }: { drop: DropPlace }) {
  const stacked = useMedia('(max-width: 760px)');
  const work = <Work key="work" drop={drop} />;
  const side = <Side key="side" />;
  return <div className={styles.stage}>{stacked ? [work, side] : [side, work]}</div>;
}

function Side() {
  return (
    <div className={styles.side}>
      <GalleryPanel />
      <EncoderPanel />
    </div>
  );
}

function Work({ drop }: { drop: DropPlace }) {
  const adding = useApp((state) => state.ingest.kind !== 'idle');
  const work = useRef<HTMLDivElement>(null);
  const kept = useFocusKept(
    work,
    useApp((state) => state.selection.ids.size === 0),
  );
  return (
    <div ref={work} className={styles.work} tabIndex={-1} {...kept}>
      {adding && (
        <div className={controls.panel}>
          <IngestProgress />
        </div>
      )}
      <Views drop={drop} />
      <SelectionBar />
    </div>
  );
}

const words = pageWords.views;

function Views({ drop }: { drop: DropPlace }) {
  const [view, setView] = useView();
  const trained = useApp((state) => state.record !== null || state.training.kind !== 'idle');
  const tabs: Tab[] = [{ id: 'search', name: words.search, content: <SearchView drop={drop} /> }];
  if (trained) tabs.push({ id: 'training', name: words.training, content: <TrainingView /> });
  const current = view === 'training' && !trained ? 'search' : view;
  useKeys(keysOfView(current), 'view');
  const map = (
    <Late shown={current === 'map'}>
      <MapView shown={current === 'map'} onResults={() => setView('search')} />
    </Late>
  );
  const evaluation = (
    <Late shown={current === 'evaluate'}>
      <EvaluateView />
    </Late>
  );
  const browse = (
    <Late shown={current === 'browse'}>
      <BrowseView shown={current === 'browse'} />
    </Late>
  );
  tabs.splice(1, 0, { id: 'browse', name: words.browse, content: browse });
  const duplicates = (
    <Late shown={current === 'duplicates'}>
      <DuplicatesView shown={current === 'duplicates'} />
    </Late>
  );
  tabs.splice(2, 0, { id: 'duplicates', name: words.duplicates, content: duplicates });
  tabs.push({ id: 'evaluate', name: words.evaluate, content: evaluation });
  tabs.push({ id: 'map', name: words.map, content: map });
  return (
    <div>
      <Tabs tabs={tabs} current={current} onChoose={(id) => setView(id as View)} />
    </div>
  );
}
