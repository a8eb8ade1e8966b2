/** The page with pictures in: the work first, gallery and encoder beside it. */
import { useApp } from './context.tsx';
import { EncoderPanel } from './encoder-panel.tsx';
import { GalleryPanel } from './gallery-panel.tsx';
import styles from './gallery-stage.module.css';
import { IngestProgress } from './ingest-progress.tsx';
import { SearchView } from './search-view.tsx';
import { Tabs, type Tab } from './tabs.tsx';
import { TrainingView } from './training-view.tsx';
import type { DropPlace } from './use-drops.ts';
import { useView, type View } from './use-view.ts';
import controls from './controls.module.css';

export function GalleryStage({ drop }: { drop: DropPlace }) {
  const adding = useApp((state) => state.ingest.kind !== 'idle');
  return (
    <div className={styles.stage}>
      <div className={styles.work}>
        {adding && (
          <div className={controls.panel}>
            <IngestProgress />
          </div>
        )}
        <Work drop={drop} />
      </div>
      <div className={styles.side}>
        <GalleryPanel />
        <EncoderPanel />
      </div>
    </div>
  );
}

function Work({ drop }: { drop: DropPlace }) {
  const [view, setView] = useView();
  const trained = useApp((state) => state.record !== null || state.training.kind !== 'idle');
  const tabs: Tab[] = [{ id: 'search', name: 'Search', content: <SearchView drop={drop} /> }];
  if (trained) tabs.push({ id: 'training', name: 'Training', content: <TrainingView /> });
  return (
    <div>
      <Tabs
        tabs={tabs}
        current={trained ? view : 'search'}
        onChoose={(id) => setView(id as View)}
      />
    </div>
  );
}
