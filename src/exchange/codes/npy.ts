/** Codes and latents as NumPy arrays. */
import type { CodesFormat } from './codes-table.ts';

export const numpyFormat: CodesFormat = { id: 'numpy', files: () => [] };
