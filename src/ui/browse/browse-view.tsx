/** All pictures, in groups or arranged by likeness: to look through, to select from, to correct labels. */
import { useEffect, useId, useMemo, useState } from 'react';
import { passingRows } from '../../app/query/filter.ts';
import type { GalleryState } from '../../app/state.ts';
import { BrowseTools } from './browse-tools.tsx';
import { groupItems } from './browse-groups.ts';
import styles from './browse-view.module.css';
import { ArrangementLine } from './browse-likeness.tsx';
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { FilterBar } from '../search/filter-bar.tsx';
import { PictureGrid, type GridSection } from './grid-view.tsx';
import { useArrangedSections, useArrangementKept } from './use-arrangement.ts';
import { browseWords as words, gridWords } from '../words/browse.ts';

export function BrowseView({ shown }: { shown: boolean }) {
  const actions = useActions();
  useEffect(() => actions.browse.restore(), [actions]);
  const grouped = useGroups(shown);
  const [columns, setColumns] = useState(0);
  const arranged = useArrangedSections();
  const ids = useMemo(() => grouped.flatMap(({ items }) => items.map(({ id }) => id)), [grouped]);
  const stale = useArrangementKept(ids, columns, shown);
  const [lasso, setLasso] = useState(false);
  const arrange = () => actions.browse.arrange(ids, columns);
  const sections = arranged ?? grouped;
  return (
    <section className={classes(controls.panel, styles.view)} aria-labelledby="browse-title">
      <Head count={ids.length} sections={sections} />
      <BrowseTools lasso={lasso} onLasso={setLasso} onArrange={arrange} />
      <FilterBar />
      <ArrangementLine stale={stale} onAgain={arrange} />
      {lasso && <p className={controls.fine}>{words.lassoHint}</p>}
      <Pictures {...{ sections, lasso, arranged: arranged !== null, onColumns: setColumns }} />
    </section>
  );
}

/** What passes the filter in its groups; while the view is hidden, as it was. */
function useGroups(shown: boolean): readonly GridSection[] {
  const now = useApp((state) => state.gallery);
  const filter = useApp((state) => state.filter);
  const grouping = useApp((state) => state.browse.grouping);
  const sorting = useApp((state) => state.browse.sorting);
  const [gallery, setGallery] = useState<GalleryState>(now);
  if (shown && gallery !== now) setGallery(now);
  return useMemo(() => {
    const rows = passingRows(gallery.items, gallery.splits, filter);
    return groupItems(
      rows.map((row) => gallery.items[row]!),
      grouping,
      sorting,
    );
  }, [gallery, filter, grouping, sorting]);
}

function Head({ count, sections }: { count: number; sections: readonly GridSection[] }) {
  const titled = sections.filter(({ title }) => title !== null).length;
  return (
    <div className={styles.head}>
      <h2 id="browse-title">{words.title}</h2>
      <p className={classes(controls.fine, controls.number)}>
        {words.count(count)}
        {titled > 1 && ` · ${words.sections(titled)}`}
      </p>
    </div>
  );
}

interface PicturesProps {
  sections: readonly GridSection[];
  lasso: boolean;
  arranged: boolean;
  onColumns: (columns: number) => void;
}

function Pictures({ sections, lasso, arranged, onColumns }: PicturesProps) {
  const size = useApp((state) => state.browse.size);
  const grouping = useApp((state) => state.browse.grouping);
  const keys = useId();
  const caption = arranged ? 'none' : grouping === 'label' ? 'name' : 'label';
  if (sections.length === 0) return <p className={styles.nothing}>{words.nothing}</p>;
  return (
    <>
      <PictureGrid
        label={words.all}
        describedBy={keys}
        {...{ sections, size, lasso, caption, onColumns }}
      />
      <p id={keys} className={classes(controls.fine, styles.keys)}>
        {gridWords.keys}
      </p>
    </>
  );
}
