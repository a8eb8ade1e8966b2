/** Codes for the TensorFlow Embedding Projector. */
import type { CodesFormat } from './codes-table.ts';

export const projectorFormat: CodesFormat = { id: 'projector', files: () => [] };
