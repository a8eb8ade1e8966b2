/** What the drift of new pictures says beside its sentence. */
import type { Drift } from '../../app/drift/drift-state.ts';

export const driftWords = {
  again: 'Train again',
  train: 'Train an encoder',
  figures: ({ drift, farther, rebuilt }: Drift): string =>
    [
      `Drift ${drift.toFixed(2)}`,
      `farther than usual ${Math.round(100 * farther)} %`,
      ...(rebuilt === null ? [] : [`rebuilt with ${rebuilt.toFixed(1)} times the error`]),
    ].join(' · '),
  meaning:
    'Drift compares how often each bit of the codes is on, before and after: from 0.1 on it is much. Farther than usual: how often a new picture lies farther from all that was learned than a known one does, by chance 50 %.',
} as const;
