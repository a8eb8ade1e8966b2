/** Which view of the work area is shown. */
import { useState } from 'react';
import { readAddress } from '../../app/query/hash-state.ts';
import { useApp } from '../context.tsx';
import { useHash } from './use-hash.ts';
import { nextView, viewNamed, type View, type ViewState } from './view-state.ts';

export function useView(): [View, (view: View) => void] {
  const training = useApp((state) => state.training.kind !== 'idle');
  const asked = useApp((state) => state.history.asked);
  const [state, setState] = useState<ViewState>(() => {
    const view = viewNamed(readAddress(location.hash).view) ?? 'search';
    return { view, turned: false, training, asked };
  });
  const comparing = useApp((state) => state.comparison.chosen.length === 2);
  const next = nextView(state, training, asked, comparing);
  if (next !== state) setState(next);
  const show = (view: View): void => setState((now) => ({ ...now, view, turned: false }));
  const choose = useHash(next.view, show);
  return [
    next.view,
    (view) => {
      choose();
      show(view);
    },
  ];
}
