/** Codes and latents as FAISS indexes. */
import type { CodesFormat } from './codes-table.ts';

export const faissFormat: CodesFormat = { id: 'faiss', files: () => [] };
