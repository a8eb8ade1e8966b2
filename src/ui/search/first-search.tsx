/** In the sample gallery, before anything was asked: one picture that shows best what a search finds. */
import { isFirstQuery } from '../../app/adding/sample-facts.ts';
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import styles from './first-search.module.css';
import { Thumbnail } from '../parts/thumbnail.tsx';
import { firstWords as words } from '../words/first.ts';

export function FirstSearch() {
  const actions = useActions();
  const item = useApp(({ gallery: { items } }) => items.find(({ path }) => isFirstQuery(path)));
  if (!item) return null;
  return (
    <section className={classes(controls.panel, styles.first)} aria-labelledby="first-search">
      <div className={styles.picture}>
        <Thumbnail hash={item.picture} />
      </div>
      <div className={styles.words}>
        <h2 id="first-search">{words.suggestion}</h2>
        <p className={controls.soft}>{words.suggested(item.label ?? 'picture')}</p>
      </div>
      <button
        type="button"
        className={classes(controls.button, controls.primary)}
        onClick={() => actions.queryItem(item.id)}
      >
        {words.find}
      </button>
    </section>
  );
}
