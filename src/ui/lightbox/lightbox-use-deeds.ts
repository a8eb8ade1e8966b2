/** What can be done with the picture in the lightbox, by button and by key. */
import { THE_QUERY } from '../../app/lightbox/lightbox-state.ts';
import { useActions, useApp } from '../context.tsx';
import type { KeyBinding } from '../keys/keys-layers.ts';
import { keyWords } from '../words/keys.ts';

export interface Deeds {
  search: () => void;
  part: () => void;
  more: () => void;
  less: () => void;
  add: () => void;
  compare: () => void;
  select: () => void;
  /** Whether there is a query that it can be compared with. */
  asked: boolean;
  selected: boolean;
  liked: boolean;
  disliked: boolean;
  keys: readonly KeyBinding[];
}

/** `onPart` opens the choosing of a part. */
export function useDeeds(id: string, onPart: () => void): Deeds {
  const actions = useActions();
  const { query, lightbox, selection } = actions;
  const asked = useApp((state) => state.query !== null);
  const selected = useApp((state) => state.selection.ids.has(id));
  const liked = useApp((state) => state.feedback.more.includes(id));
  const disliked = useApp((state) => state.feedback.less.includes(id));
  const leaving = (deed: () => void) => () => {
    lightbox.close();
    deed();
  };
  const deeds = {
    search: leaving(() => actions.queryItem(id)),
    part: onPart,
    more: () => query.more(id),
    less: () => query.less(id),
    add: () => query.add({ kind: 'item', item: id }),
    compare: () => asked && lightbox.compare(THE_QUERY, id),
    select: () => selection.toggle(id),
  };
  return { ...deeds, asked, selected, liked, disliked, keys: keysOf(deeds, asked) };
}

type Doing = Pick<Deeds, 'search' | 'part' | 'more' | 'less' | 'add' | 'compare' | 'select'>;

function keysOf(deeds: Doing, asked: boolean): KeyBinding[] {
  const keys: KeyBinding[] = [
    { keys: 's', what: keyWords.search, run: deeds.search },
    { keys: 'p', what: keyWords.part, run: deeds.part },
    { keys: 'a', what: keyWords.add, run: deeds.add },
    { keys: 'Space', what: keyWords.select, run: deeds.select },
  ];
  if (!asked) return keys;
  return [
    ...keys,
    { keys: 'm', what: keyWords.more, run: deeds.more },
    { keys: 'l', what: keyWords.less, run: deeds.less },
    { keys: 'c', what: keyWords.compare, run: deeds.compare },
  ];
}
