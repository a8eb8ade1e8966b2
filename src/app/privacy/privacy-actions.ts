/** The proof of privacy as the page calls it; its code is fetched at the first call. */
import type { PrivacyActions } from './privacy-state.ts';
import { guard } from '../notices.ts';

const privacy = () => import('./privacy.ts');

export const privacyActions: PrivacyActions = {
  look: () => guard('read what is stored', async () => (await privacy()).look()),
  eraseEverything: () => guard('erase everything', async () => (await privacy()).eraseEverything()),
};
