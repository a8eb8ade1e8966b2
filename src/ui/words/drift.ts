/** What the drift of new pictures says beside its sentence. */
export const driftWords = {
  again: 'Train again',
  train: 'Train an encoder',
  meaning:
    'Drift compares how often each bit of the codes is on: for what the encoder learned from, and for what came later.',
} as const;
