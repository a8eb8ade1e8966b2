/** The views of the work area as tabs; arrows go from tab to tab. */
import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { classes } from '../parts/classes.ts';
import { nextIndex } from '../parts/roving.ts';
import { ShownContext } from './shown-context.ts';
import styles from './tabs.module.css';
import { pageWords } from '../words/page.ts';

export interface Tab {
  id: string;
  name: string;
  content: ReactNode;
}

interface TabsProps {
  tabs: readonly Tab[];
  current: string;
  onChoose: (id: string) => void;
}

/** Every view stays mounted, so that a picture can be chosen as query from any of them. */
export function Tabs({ tabs, current, onChoose }: TabsProps) {
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ id }) => id === current);
    const next = nextIndex(event.key, at, tabs.length, tabs.length);
    const tab = next === null ? undefined : tabs[next];
    if (!tab) return;
    event.preventDefault();
    onChoose(tab.id);
    list.current?.querySelectorAll('button')[next ?? 0]?.focus();
  };
  return (
    <>
      <div
        ref={list}
        role="tablist"
        aria-label={pageWords.tabs}
        className={styles.list}
        onKeyDown={move}
      >
        {tabs.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`tab-${id}`}
            aria-selected={id === current}
            aria-controls={`view-${id}`}
            tabIndex={id === current ? 0 : -1}
            className={classes(styles.tab, id === current && styles.current)}
            onClick={() => onChoose(id)}
          >
            {name}
          </button>
        ))}
      </div>
      {tabs.map(({ id, content }) => (
        <div
          key={id}
          role="tabpanel"
          id={`view-${id}`}
          aria-labelledby={`tab-${id}`}
          hidden={id !== current}
        >
          <ShownContext value={id === current}>{content}</ShownContext>
        </div>
      ))}
    </>
  );
}
