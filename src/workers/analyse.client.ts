/** The page's door to the analyse worker. */
import { startWorker } from './address.ts';
import type { AnalyseApi } from './analyse.ts';
import address from './analyse.worker.ts?worker&url';
import { reviveWorker, type RevivedWorker } from './revive.ts';

export type AnalyseClient = RevivedWorker<AnalyseApi>;

/** Starts nothing before the first call. */
export function startAnalyse(): AnalyseClient {
  return reviveWorker<AnalyseApi>(() => startWorker(address, 'analyse'), 'analyse');
}
