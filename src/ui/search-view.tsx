/** Asking with a picture and what comes back. */
import { useState } from 'react';
import type { SearchState } from '../app/state.ts';
import { useApp } from './context.tsx';
import { DistanceCard } from './distance-card.tsx';
import { PictureWall } from './picture-wall.tsx';
import { QueryPanel } from './query-panel.tsx';
import { Results } from './results.tsx';
import type { Found } from './search-words.ts';
import styles from './search-view.module.css';
import type { DropPlace } from './use-drops.ts';

export function SearchView({ drop }: { drop: DropPlace }) {
  const search = useApp((state) => state.search);
  const found = useLastFound(search);
  const asked = useApp((state) => state.query !== null);
  return (
    <div className={styles.view}>
      <div className={found ? styles.both : undefined}>
        <QueryPanel drop={drop} />
        {found && <DistanceCard found={found} />}
      </div>
      {found && <Results found={found} stale={search.kind === 'searching'} />}
      {!asked && <PictureWall />}
    </div>
  );
}

/** What was found last stays while the next search runs, so that nothing blinks. */
function useLastFound(search: SearchState): Found | null {
  const [last, setLast] = useState<Found | null>(null);
  const now = search.kind === 'found' ? search : search.kind === 'searching' ? last : null;
  if (now !== last) setLast(now);
  return now;
}
