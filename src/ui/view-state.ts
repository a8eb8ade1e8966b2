/** Which view of the work area is shown, as a pure function of what happens. */

export type View = 'search' | 'browse' | 'training' | 'evaluate' | 'map';

export interface ViewState {
  view: View;
  /** Whether the page turned to the training by itself; then it turns back by itself. */
  turned: boolean;
  training: boolean;
  /** Something that changes with every query; null without one. */
  query: string | null;
}

/**
 * The page turns to a training that begins and back when it ends, and to the search for every query; while two runs are
 * compared (`comparing`), whoever looks at them stays there.
 */
export function nextView(
  state: ViewState,
  training: boolean,
  query: string | null,
  comparing = false,
): ViewState {
  if (query !== state.query) {
    const stays = query === null || (comparing && state.view === 'evaluate');
    return { view: stays ? state.view : 'search', turned: false, training, query };
  }
  if (training === state.training) return state;
  if (training) return { view: 'training', turned: true, training, query };
  return { view: state.turned ? 'search' : state.view, turned: false, training, query };
}
