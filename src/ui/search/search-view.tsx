/** Asking with a picture and what comes back. */
import { useState } from 'react';
import type { SearchState } from '../../app/query/query-state.ts';
import { useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { DistanceCard } from './distance-card.tsx';
import { FilterBar } from './filter-bar.tsx';
import { FirstSearch } from './first-search.tsx';
import { PictureWall } from './picture-wall.tsx';
import { QueryPanel } from './query-panel.tsx';
import { Results } from './results.tsx';
import styles from './search-view.module.css';
import type { DropPlace } from '../page/use-drops.ts';
import { fileName, type Found } from '../words/names.ts';
import { resultWords } from '../words/results.ts';

export function SearchView({ drop }: { drop: DropPlace }) {
  const search = useApp((state) => state.search);
  const query = useApp((state) => state.query);
  const { found, code } = useLastFound(search, query?.code ?? null);
  return (
    <div className={styles.view}>
      <p aria-live="polite" className={controls.hidden}>
        {found && query && resultWords.found(found.results.length, fileName(query.name))}
      </p>
      <div className={found ? styles.both : undefined}>
        <QueryPanel drop={drop} />
        {found && <DistanceCard found={found} />}
      </div>
      {!query && <FirstSearch />}
      <FilterBar />
      {found && <Results found={found} queryCode={code} stale={search.kind === 'searching'} />}
      {!query && <PictureWall />}
    </div>
  );
}

interface Answer {
  found: Found | null;
  /** Code of the query that it answers. */
  code: Uint8Array | null;
}

const noAnswer: Answer = { found: null, code: null };

/** What was found last stays while the next search runs, so that nothing blinks. */
function useLastFound(search: SearchState, code: Uint8Array | null): Answer {
  const [last, setLast] = useState(noAnswer);
  let now = last;
  if (search.kind === 'idle') now = noAnswer;
  else if (search.kind === 'found' && search !== last.found) now = { found: search, code };
  if (now !== last) setLast(now);
  return now;
}
