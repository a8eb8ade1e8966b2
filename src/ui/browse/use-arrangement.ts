/** The arrangement by likeness as the Browse tab shows it, and when it is made anew. */
import { useEffect, useMemo } from 'react';
import type { ArrangedItems, Arrangement } from '../../app/browse/browse-state.ts';
import { useActions, useApp } from '../context.tsx';
import type { GridSection } from './grid-view.tsx';
import { browseWords as words } from '../words/browse.ts';

/** More take longer to arrange than a change of width is worth: then a button asks for it. */
const MOST_BY_ITSELF = 20_000;
/** A slider and a window's edge stop here and there. */
const RESTING_MILLISECONDS = 500;

function shownOf(arrangement: Arrangement): ArrangedItems | null {
  if (arrangement.kind === 'arranged') return arrangement;
  return arrangement.kind === 'running' ? arrangement.before : null;
}

/** The arranged pictures, and behind them those without codes; null where nothing is arranged. */
export function useArrangedSections(): readonly GridSection[] | null {
  const arranged = shownOf(useApp((state) => state.browse.arrangement));
  const items = useApp((state) => state.gallery.items);
  return useMemo(() => {
    if (!arranged) return null;
    const byId = new Map(items.map((item) => [item.id, item]));
    const take = (ids: readonly string[]) => ids.flatMap((id) => byId.get(id) ?? []);
    const left = take(arranged.left);
    const sections: GridSection[] = [{ title: null, items: take(arranged.ids) }];
    return left.length > 0 ? [...sections, { title: words.left, items: left }] : sections;
  }, [arranged, items]);
}

/** Arranges anew when the pictures, the columns or the encoder changed; true where that waits for the person. */
export function useArrangementKept(
  ids: readonly string[],
  columns: number,
  shown: boolean,
): boolean {
  const actions = useActions();
  const arrangement = useApp((state) => state.browse.arrangement);
  const encoder = useApp((state) => state.activeEncoder);
  const wanted = arrangement.kind !== 'none' && shown && columns > 0;
  const stale =
    wanted &&
    (arrangement.of !== ids || arrangement.columns !== columns || arrangement.encoder !== encoder);
  const many = ids.length > MOST_BY_ITSELF;
  useEffect(() => {
    if (!stale || many) return;
    const timer = setTimeout(() => actions.browse.arrange(ids, columns), RESTING_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [actions, stale, many, ids, columns]);
  return stale && many;
}
