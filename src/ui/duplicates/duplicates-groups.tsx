/** The groups of the chosen tier, a page of them at a time: there may be thousands. */
import { useMemo, useRef, useState } from 'react';
import { classes } from '../parts/classes.ts';
import { useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { DuplicateGroupRow } from './duplicates-group.tsx';
import styles from './duplicates-groups.module.css';
import { duplicateWords as words } from '../words/duplicates.ts';

const groupsPerPage = 20;

export function DuplicateGroups() {
  const tier = useApp((state) => state.duplicates.tier);
  const groups = useApp((state) => state.duplicates[state.duplicates.tier]);
  const radius = useApp((state) => state.duplicates.radius);
  const gallery = useApp((state) => state.gallery.items);
  const items = useMemo(() => new Map(gallery.map((item) => [item.id, item])), [gallery]);
  const [wanted, setWanted] = useState({ tier, page: 0 });
  const list = useRef<HTMLOListElement>(null);
  if (!groups) return null;
  if (groups.length === 0) {
    const none = words.none[tier];
    return <p className={controls.soft}>{typeof none === 'string' ? none : none(radius)}</p>;
  }
  const pages = Math.ceil(groups.length / groupsPerPage);
  const page = wanted.tier === tier ? Math.min(wanted.page, pages - 1) : 0;
  const turn = (to: number) => {
    setWanted({ tier, page: to });
    list.current?.scrollIntoView({ block: 'start' });
    list.current?.focus({ preventScroll: true });
  };
  const first = page * groupsPerPage;
  return (
    <>
      <ol
        ref={list}
        tabIndex={-1}
        aria-label={words.groupList}
        className={styles.groups}
        start={first + 1}
      >
        {groups.slice(first, first + groupsPerPage).map((group, index) => (
          <DuplicateGroupRow
            key={group.items[0]}
            number={first + index}
            group={group}
            items={items}
          />
        ))}
      </ol>
      {pages > 1 && <Pages {...{ page, pages, count: groups.length, onPage: turn }} />}
    </>
  );
}

interface PagesProps {
  page: number;
  pages: number;
  count: number;
  onPage: (page: number) => void;
}

function Pages({ page, pages, count, onPage }: PagesProps) {
  const first = page * groupsPerPage;
  const button = (name: string, to: number) => {
    const off = to < 0 || to >= pages;
    return (
      <button
        type="button"
        className={classes(controls.button, controls.small)}
        aria-disabled={off}
        onClick={() => !off && onPage(to)}
      >
        {name}
      </button>
    );
  };
  return (
    <nav className={controls.row} aria-label={words.pages}>
      {button(words.previous, page - 1)}
      <span className={classes(controls.fine, controls.number)}>
        {words.page(first + 1, Math.min(count, first + groupsPerPage), count)}
      </span>
      {button(words.next, page + 1)}
    </nav>
  );
}
