/** What the ways out and in for a model say. */

export const modelWords = {
  save: 'Export model',
  open: 'Open file',
  check: 'Include 200 check pictures',
  checkMeaning: 'They are your own pictures, as pixels, to check the model elsewhere.',
} as const;
