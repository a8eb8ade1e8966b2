/** This tab only reads: another one is the gallery's writer, and may have made a newer state of it. */
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { tabsWords as words } from '../words/tabs.ts';
import { Bar } from './bar.tsx';

export function TabsBar() {
  const { tabs } = useActions();
  const { changed } = useApp((state) => state.tabs);
  return (
    <Bar label={words.label} text={changed ? words.changed : words.reader}>
      {changed && (
        <button
          type="button"
          className={classes(controls.button, controls.small)}
          onClick={() => tabs.showNewest()}
        >
          {words.showNewest}
        </button>
      )}
    </Bar>
  );
}
