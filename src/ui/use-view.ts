/** Which view of the work area is shown. */
import { useState } from 'react';
import { useApp } from './context.tsx';
import { nextView, type View, type ViewState } from './view-state.ts';

export function useView(): [View, (view: View) => void] {
  const training = useApp((state) => state.training.kind !== 'idle');
  const query = useApp((state) => state.query?.picture ?? state.query?.name ?? null);
  const [state, setState] = useState<ViewState>({ view: 'search', turned: false, training, query });
  const comparing = useApp((state) => state.comparison.chosen.length === 2);
  const next = nextView(state, training, query, comparing);
  if (next !== state) setState(next);
  return [next.view, (view) => setState({ view, turned: false, training, query })];
}
