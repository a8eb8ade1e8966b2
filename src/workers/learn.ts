/** The work of the learn worker: pixels, backends, encoders and training behind one plain object of methods. */
import type { Engine, StartAssembler } from '../learn/engine.ts';
import { DESCRIPTOR_INPUT } from '../descriptors/describe.ts';
import { describeMethods } from '../learn/methods/registry.ts';
import { PixelStore } from '../learn/pixel-store.ts';
import type { TrainingControl } from '../learn/trainer.ts';
import type { BackendName } from '../learn/types.ts';
import { UserError } from '../lib/error.ts';
import type { Storage } from '../storage/types.ts';
import type { LearnApi } from './learn-api.ts';
import { createEncoderMethods } from './learn-encoders.ts';
import { createPixelMethods } from './learn-pixels.ts';

/** What the worker brings along, and what a test brings in place of the browser's. */
export interface LearnParts {
  /** Where it is missing, batches are assembled on this thread. */
  startBatches?: StartAssembler;
  startEngine?: (forced: BackendName | null, startBatches?: StartAssembler) => Promise<Engine>;
  openStorage?: () => Promise<Storage>;
}

/** The engine and tfjs with it are loaded here, and only when a backend is first wanted. */
async function loadEngine(
  forced: BackendName | null,
  startBatches?: StartAssembler,
): Promise<Engine> {
  const { Engine } = await import('../learn/engine.ts');
  return Engine.start(forced, startBatches);
}

/** The methods of the learn worker; see `LearnApi` for what each gives. */
export function createLearnApi(parts: LearnParts = {}): LearnApi {
  const { startEngine = loadEngine, startBatches, openStorage } = parts;
  const store = new PixelStore();
  let starting: Promise<Engine> | null = null;
  let backend: BackendName = 'wasm';
  let running: TrainingControl | null = null;
  const engine = (forced: BackendName | null = null): Promise<Engine> => {
    starting ??= startEngine(forced, startBatches).then(
      (started) => {
        backend = started.report.name;
        return started;
      },
      (error: unknown) => {
        starting = null;
        throw error;
      },
    );
    return starting;
  };
  const wish = (what: TrainingControl['wish']): void => {
    if (running) running.wish = what;
  };
  return {
    ...createPixelMethods(store, openStorage),
    ...createEncoderMethods(store, engine),
    startBackend: async ({ forced }) => (await engine(forced)).report,
    methods: () => describeMethods(backend),
    estimate: async ({ method, options, pictures }) =>
      (await engine()).estimate(method, options, pictures),
    train: async ({ method, options, train, val, resume }, { progress, signal }) => {
      if (running) throw new UserError('A training is running already; stop it first.');
      const control: TrainingControl = { wish: 'go on' };
      running = control;
      try {
        const started = await engine();
        const size = (resume?.options ?? options)['inputSize'] ?? DESCRIPTOR_INPUT;
        return await started.train({
          method,
          options,
          train: store.pictures(size, train),
          val: store.pictures(size, val),
          small: () => ({
            train: store.pictures(DESCRIPTOR_INPUT, train),
            val: store.pictures(DESCRIPTOR_INPUT, val),
          }),
          resume,
          control,
          signal,
          emit: progress,
        });
      } finally {
        running = null;
      }
    },
    pauseTraining: () => wish('pause'),
    stopTraining: () => wish('stop'),
  };
}
