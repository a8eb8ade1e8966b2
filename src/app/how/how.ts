/** Use case: "How it works" is opened and closed; what computes its example is fetched at the first call. */
import { closedHow, type HowActions } from './how-state.ts';
import { guard } from '../notices.ts';
import { get, set } from '../store.ts';

let newest = 0;

export const howActions: HowActions = {
  open: () => {
    const turn = ++newest;
    set({ how: { open: true, explanation: null } });
    guard('make an example', async () => {
      try {
        const explanation = await (await import('./how-explain.ts')).explain();
        if (turn === newest) set({ how: { open: get().how.open, explanation } });
      } catch (error) {
        if (turn === newest) set({ how: closedHow });
        throw error;
      }
    });
  },
  close: () => {
    newest++;
    set({ how: closedHow });
  },
};
