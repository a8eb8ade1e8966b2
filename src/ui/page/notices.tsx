/** What failed and what is new, above everything, until it is dismissed; news leave by themselves. Below, projects and codes on their way. */
import { useEffect, useState } from 'react';
import type { Notice } from '../../app/state.ts';
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import { ExportLayer } from '../exports/export-layer.tsx';
import { ProjectLayer } from '../files/project-layer.tsx';
import styles from './notices.module.css';
import { useMedia } from '../parts/use-media.ts';
import { pageWords as words } from '../words/page.ts';

const newsMilliseconds = 12_000;

/** More than this would cover a phone. */
const mostOnPhone = 2;

export function Notices() {
  const notices = useApp((state) => state.notices);
  const narrow = useMedia('(max-width: 760px)');
  const waiting = new Set(narrow ? notices.slice(0, -mostOnPhone) : []);
  return (
    <div className={styles.stack}>
      <div className={styles.list}>
        {notices
          .filter(({ tone }) => tone === 'problem')
          .map((notice) => (
            <div
              key={notice.id}
              role="alert"
              hidden={waiting.has(notice)}
              className={classes(styles.notice, styles.problem)}
            >
              <Content notice={notice} />
            </div>
          ))}
        <div role="status" className={styles.news}>
          {notices
            .filter(({ tone }) => tone === 'news')
            .map((notice) => (
              <News key={notice.id} notice={notice} hidden={waiting.has(notice)} />
            ))}
        </div>
        <ProjectLayer />
        <ExportLayer />
      </div>
    </div>
  );
}

/** Stays while it is pointed at or holds the focus. */
function News({ notice, hidden }: { notice: Notice; hidden: boolean }) {
  const actions = useActions();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => actions.dismiss(notice.id), newsMilliseconds);
    return () => clearTimeout(timer);
  }, [actions, held, notice.id]);
  return (
    <div
      className={styles.notice}
      hidden={hidden}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Content notice={notice} />
    </div>
  );
}

function Content({ notice }: { notice: Notice }) {
  const actions = useActions();
  return (
    <>
      <bdi className={styles.text}>{notice.text}</bdi>
      <button
        type="button"
        className={styles.dismiss}
        aria-label={words.dismiss}
        onClick={() => actions.dismiss(notice.id)}
      >
        <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
          <path d="M2 2l8 8M10 2l-8 8" stroke="currentColor" strokeWidth="1.6" />
        </svg>
      </button>
    </>
  );
}
