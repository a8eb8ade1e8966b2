/** Which view of the work area is shown. */
import { useState } from 'react';
import { useApp } from './context.tsx';

export type View = 'search' | 'training';

interface ViewState {
  view: View;
  /** Whether the page turned to the training by itself; then it turns back by itself. */
  turned: boolean;
  training: boolean;
  query: unknown;
}

/** The page turns to a training that begins and back when it ends, and to the search for every query. */
export function useView(): [View, (view: View) => void] {
  const training = useApp((state) => state.training.kind !== 'idle');
  const query = useApp((state) => state.query?.picture ?? state.query?.name ?? null);
  const [state, setState] = useState<ViewState>({ view: 'search', turned: false, training, query });
  const next = nextView(state, training, query);
  if (next !== state) setState(next);
  return [next.view, (view) => setState({ view, turned: false, training, query })];
}

function nextView(state: ViewState, training: boolean, query: unknown): ViewState {
  if (query !== state.query) {
    const view = query === null ? state.view : 'search';
    return { view, turned: false, training, query };
  }
  if (training === state.training) return state;
  if (training) return { view: 'training', turned: true, training, query };
  return { view: state.turned ? 'search' : state.view, turned: false, training, query };
}
