/** The work of the learn worker: pixels, backends, encoders and training behind one plain object of methods. */
import { UserError } from '../lib/error.ts';
import type { LearnApi } from './learn-api.ts';

function notYet(): never {
  throw new UserError('Learning is not built yet.');
}

/** The methods of the learn worker; see `LearnApi` for what each gives. */
export function createLearnApi(): LearnApi {
  return {
    openDoor: notYet,
    missingPixels: ({ hashes }) => hashes,
    readPixels: notYet,
    forgetPixels: () => undefined,
    persistPixels: notYet,
    restorePixels: notYet,
    startBackend: notYet,
    methods: () => [],
    fitInstant: notYet,
    loadEncoder: notYet,
    unloadEncoder: () => undefined,
    encode: notYet,
    encodePixels: notYet,
    encodeCopies: notYet,
    reconstructionError: notYet,
    estimate: notYet,
    train: notYet,
    pauseTraining: () => undefined,
    stopTraining: () => undefined,
  };
}
