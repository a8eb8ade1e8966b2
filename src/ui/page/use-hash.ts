/** The address says what is shown, and what it says is shown: links, reloading, and the browser's back and forward. */
import { useEffect, useEffectEvent, useState } from 'react';
import { readAddress, writeAddress } from '../../app/query/hash-state.ts';
import { AddressFollower } from './address-follower.ts';
import { useActions, useApp } from '../context.tsx';
import { viewNamed, type View } from './view-state.ts';

/** Gives what is to be called before a person's choice of a view is shown. */
export function useHash(view: View, show: (view: View) => void): () => void {
  const [follower] = useState(
    () => new AddressFollower(history, location.pathname + location.search),
  );
  const filter = useApp((state) => state.filter);
  const count = useApp((state) => state.resultCount);
  const item = useApp((state) => state.query?.item ?? null);
  const at = useApp((state) => state.history.at);
  const asked = useApp((state) => state.history.asked);
  const hash = writeAddress({ view, filter, count, item });
  const looking = useApp((state) => state.lightbox.kind !== 'closed');
  const { query, lightbox } = useActions();
  const open = useEffectEvent((entry: string | null) => {
    const address = readAddress(location.hash);
    const asks = entry === null ? address.item !== null && address.item !== item : entry !== at;
    if (asks) follower.follow();
    follower.settle();
    query.open(address, entry);
    show(viewNamed(address.view) ?? 'search');
  });
  // "back" closes what lies above the page and asks nothing else
  const closes = useEffectEvent((state: unknown): boolean => {
    if (!looking || !follower.refuse(state)) return false;
    lightbox.close();
    return true;
  });
  useEffect(() => {
    // what a link says comes first, else the address would be written before it is read
    if (location.hash !== '') open(null);
    const arrive = (event: PopStateEvent): void => {
      if (closes(event.state)) return;
      const arrived = follower.arrive(event.state);
      if (arrived !== 'nothing') open(arrived.at);
    };
    addEventListener('popstate', arrive);
    return () => {
      removeEventListener('popstate', arrive);
      history.replaceState(null, '', location.pathname + location.search);
    };
  }, [follower]);
  useEffect(() => follower.show({ hash, at, asked }), [follower, hash, at, asked]);
  return () => follower.choose();
}
