/** Which view of the work area is shown, as a pure function of what happens. */

const views = ['search', 'browse', 'duplicates', 'training', 'evaluate', 'map'] as const;

export type View = (typeof views)[number];

export interface ViewState {
  view: View;
  /** Whether the page turned to the training by itself; then it turns back by itself. */
  turned: boolean;
  training: boolean;
  /** How many questions were asked anew. */
  asked: number;
}

/** The view of that name; null where there is none. */
export function viewNamed(name: string | null): View | null {
  return views.find((view) => view === name) ?? null;
}

/**
 * The page turns to a training that begins and back when it ends, and to the search for every question; while two runs are
 * compared (`comparing`), whoever looks at them stays there.
 */
export function nextView(
  state: ViewState,
  training: boolean,
  asked: number,
  comparing = false,
): ViewState {
  if (asked !== state.asked) {
    const stays = comparing && state.view === 'evaluate';
    return { view: stays ? state.view : 'search', turned: false, training, asked };
  }
  if (training === state.training) return state;
  if (training) return { view: 'training', turned: true, training, asked };
  return { view: state.turned ? 'search' : state.view, turned: false, training, asked };
}
