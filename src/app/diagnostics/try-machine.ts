/** Use case: every backend and the search show, on this machine, that they give what they must. */
import { randomCodes } from '../../codes/drawn-codes.ts';
import { searchCodes, type SearchResult } from '../../codes/top-k.ts';
import { messageOf } from '../../lib/error.ts';
import type { BackendName } from '../../learn/types.ts';
import { startLearn } from '../../workers/learn.client.ts';
import { startSearch } from '../../workers/search.client.ts';
import { get, set } from '../store.ts';
import type { Check, MachineTrial } from './diagnostics-state.ts';

const backends: readonly BackendName[] = ['webgpu', 'webgl', 'wasm'];
const drawn = { bits: 64, count: 20_000, seed: 7 };
const queries = 50;
const nearest = 100;

const tried = (): DOMException => new DOMException('It was tried.', 'AbortError');

function show(trial: MachineTrial): void {
  set({ diagnostics: { ...get().diagnostics, trial } });
}

/** The workers in use go on undisturbed: what is tried runs in others, which end with it. */
export async function tryMachine(): Promise<void> {
  if (get().diagnostics.trial.kind === 'running') return;
  const total = backends.length + 1;
  const checks: Check[] = [];
  const tell = (): void => show({ kind: 'running', checks: [...checks], total });
  tell();
  for (const backend of backends) {
    checks.push(await tryBackend(backend));
    tell();
  }
  checks.push(await trySearch());
  show({ kind: 'done', checks });
}

/** To start it is to test it: loss, outputs and gradients of a small network against kept numbers. */
async function tryBackend(backend: BackendName): Promise<Check> {
  const learn = startLearn();
  try {
    const { adapter, software } = await learn.remote.startBackend({ forced: backend });
    return { kind: 'backend', backend, passed: true, adapter, software };
  } catch (error) {
    // the rest of the sentence tells how to undo what nobody did
    const reason = messageOf(error).replace(/^.* was passed over: /, '');
    return { kind: 'backend', backend, passed: false, reason };
  } finally {
    learn.stop(tried());
  }
}

/** Rows and distances that the kernel finds must be those of plain TypeScript. */
async function trySearch(): Promise<Check> {
  const search = startSearch();
  try {
    const matrix = randomCodes(drawn);
    const codes = Array.from({ length: queries }, (_, query) => matrix.row(query * 7).slice());
    await search.load({ matrix });
    const { kernel, results } = await search.searchMany({ codes, k: nearest });
    const wrong = codes.findIndex(
      (code, query) => !isSame(results[query], searchCodes(matrix, code, nearest)),
    );
    if (wrong < 0) return { kind: 'search', passed: true, kernel, queries, codes: drawn.count };
    const reason = `The kernel "${kernel}" found other codes than it must for question ${wrong + 1} of ${queries}.`;
    return { kind: 'search', passed: false, reason };
  } catch (error) {
    return { kind: 'search', passed: false, reason: messageOf(error) };
  } finally {
    search.stop(tried());
  }
}

function isSame(found: SearchResult | undefined, expected: SearchResult): boolean {
  return (
    String(found?.rows) === String(expected.rows) &&
    String(found?.distances) === String(expected.distances)
  );
}
