/** What the lightbox knows of a picture, fetched when it is looked at; its neighbours are fetched ahead. */
import { useEffect, useMemo, useState } from 'react';
import type { OriginalPicture, PictureFacts } from '../../app/lightbox/lightbox-state.ts';
import type { Item } from '../../gallery/item.ts';
import { useActions, useApp } from '../context.tsx';

/** At once what its item says, the rest as soon as it is read; null where the picture is gone. */
export function useFacts(id: string): PictureFacts | null {
  const actions = useActions();
  const items = useApp((state) => state.gallery.items);
  const encoder = useApp((state) => state.activeEncoder);
  const encoding = useApp((state) => state.encoding.kind);
  const query = useApp((state) => state.query);
  const item = useMemo(() => items.find((one) => one.id === id), [items, id]);
  const [read, setRead] = useState<{ id: string; facts: PictureFacts | null }>();
  useEffect(() => {
    let current = true;
    const take = (facts: PictureFacts | null): void => {
      if (current) setRead({ id, facts });
    };
    actions.lightbox.facts(id).then(take, () => take(null));
    return () => {
      current = false;
    };
  }, [actions, id, items, encoder, encoding, query]);
  return useMemo(() => {
    if (read?.id === id) return read.facts;
    return item ? factsOfItem(item) : null;
  }, [read, id, item]);
}

function factsOfItem({ path, bytes, modified, label, picture }: Item): PictureFacts {
  const unread = { width: null, height: null, code: null, bits: 0, thumbnail: null };
  return { path, bytes, modified, label, picture, ...unread };
}

/** Null while it is fetched. */
export function useOriginal(id: string): OriginalPicture | null {
  const actions = useActions();
  const folders = useApp((state) => state.folders.folders);
  const [known, setKnown] = useState<{ id: string; original: OriginalPicture }>();
  useEffect(() => {
    let current = true;
    actions.lightbox.original(id).then(
      (original) => current && setKnown({ id, original }),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [actions, id, folders]);
  return known?.id === id ? known.original : null;
}

/** Fetches what lies next to `at`, so that going there shows it at once. */
export function usePreloaded(ids: readonly string[], at: number): void {
  const actions = useActions();
  useEffect(() => {
    // a quick run through many pictures fetches none of them in full
    const timer = setTimeout(() => {
      for (const id of [ids[at + 1], ids[at - 1]]) {
        if (id === undefined) continue;
        actions.lightbox.original(id).catch(() => undefined);
        actions.lightbox.facts(id).catch(() => undefined);
      }
    }, 250);
    return () => clearTimeout(timer);
  }, [actions, ids, at]);
}
