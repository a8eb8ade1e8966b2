/** What would be lost or begun anew if this tab were loaded again now. */
import type { AppState } from '../state.ts';

export type Busy = 'adding' | 'training' | 'encoding' | 'files';

/** Null where a reload loses nothing: a paused training is kept, and so is what was added. */
export function busyWith(state: AppState): Busy | null {
  const { ingest, training, encoding, improving, project, codesExport, backbones } = state;
  if (ingest.kind !== 'idle') return 'adding';
  if (training.kind === 'preparing' || training.kind === 'running') return 'training';
  if (encoding.kind === 'running' || improving) return 'encoding';
  const files = [project, codesExport, backbones.importing];
  return files.some(({ kind }) => kind !== 'idle') ? 'files' : null;
}
