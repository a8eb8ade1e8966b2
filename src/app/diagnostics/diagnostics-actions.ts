/** Diagnostics as the page calls them; their code is fetched at the first call. */
import type { DiagnosticsActions } from './diagnostics-state.ts';
import { guard } from '../notices.ts';
import { get, set } from '../store.ts';

const show = (open: boolean): void => set({ diagnostics: { ...get().diagnostics, open } });

export const diagnosticsActions: DiagnosticsActions = {
  open: () => {
    show(true);
    guard('read the diagnostics', async () => (await import('./diagnostics.ts')).look());
  },
  close: () => show(false),
  tryMachine: () =>
    guard('test this machine', async () => (await import('./try-machine.ts')).tryMachine()),
};
