/** Files that are in the gallery more than once: three tiers that mean different things, and what can be done about them. */
import { useEffect } from 'react';
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { ClusterCount } from './duplicates-clusters.tsx';
import { DuplicateGroups } from './duplicates-groups.tsx';
import { Radius } from './duplicates-radius.tsx';
import { TierChoice } from './duplicates-tiers.tsx';
import { DuplicateTools } from './duplicates-tools.tsx';
import styles from './duplicates-view.module.css';
import { DuplicatesWorkLine } from './duplicates-work.tsx';
import { duplicateWords as words } from '../words/duplicates.ts';

export function DuplicatesView({ shown }: { shown: boolean }) {
  useFinding(shown);
  const tier = useApp((state) => state.duplicates.tier);
  return (
    <section className={classes(controls.panel, styles.view)} aria-labelledby="duplicates-title">
      <h2 id="duplicates-title" className={controls.hidden}>
        {words.title}
      </h2>
      <TierChoice />
      <p>{words.says[tier]}</p>
      {tier === 'near' && <Radius />}
      {tier === 'similar' && <ClusterCount />}
      <DuplicateTools />
      <p className={controls.fine}>{words.untouched}</p>
      <DuplicatesWorkLine />
      <DuplicateGroups />
    </section>
  );
}

/** What is looked at follows the gallery, and clusters the encoder; while pictures come in nothing is searched. */
function useFinding(shown: boolean): void {
  const actions = useActions();
  const items = useApp((state) => state.gallery.items);
  const adding = useApp((state) => state.ingest.kind !== 'idle');
  const encoder = useApp((state) =>
    state.duplicates.tier === 'similar' && state.encoding.kind === 'idle'
      ? state.activeEncoder
      : null,
  );
  useEffect(() => {
    if (shown && !adding && items.length > 0) actions.duplicates.find();
  }, [actions, shown, adding, items, encoder]);
}
