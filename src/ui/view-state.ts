/** Which view of the work area is shown, as a pure function of what happens. */

export type View = 'search' | 'training' | 'evaluate' | 'map';

export interface ViewState {
  view: View;
  /** Whether the page turned to the training by itself; then it turns back by itself. */
  turned: boolean;
  training: boolean;
  /** Something that changes with every query; null without one. */
  query: string | null;
}

/** The page turns to a training that begins and back when it ends, and to the search for every query. */
export function nextView(state: ViewState, training: boolean, query: string | null): ViewState {
  if (query !== state.query) {
    const view = query === null ? state.view : 'search';
    return { view, turned: false, training, query };
  }
  if (training === state.training) return state;
  if (training) return { view: 'training', turned: true, training, query };
  return { view: state.turned ? 'search' : state.view, turned: false, training, query };
}
