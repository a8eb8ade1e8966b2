/** The proof of privacy as the page calls it; its code is fetched at the first call. */
import type { PrivacyActions } from './privacy-state.ts';
import { guard } from '../notices.ts';
import { get, set } from '../store.ts';

const privacy = () => import('./privacy.ts');

const show = (open: boolean): void => set({ privacy: { ...get().privacy, open } });

export const privacyActions: PrivacyActions = {
  open: () => {
    show(true);
    guard('read what is stored', async () => (await privacy()).look());
  },
  close: () => show(false),
  tryPolicy: () => guard('try the policy', async () => (await privacy()).tryPolicy()),
  eraseEverything: () =>
    guard('erase everything', async () => (await import('./erase.ts')).eraseEverything()),
};
