/** The work of the learn worker: pixels, backends, encoders and training behind one plain object of methods. */
import type { BackendWish, Engine, StartAssembler } from '../learn/engine.ts';
import { Backbones } from '../learn/backbones/backbones.ts';
import { PictureInbox } from '../learn/backbones/picture-inbox.ts';
import { PixelStore } from '../learn/pixel-store.ts';
import type { BackendName } from '../learn/types.ts';
import type { Storage } from '../storage/types.ts';
import type { LearnApi } from './learn-api.ts';
import { createBackboneMethods } from './learn-backbones.ts';
import { createBaselineMethods } from './learn-baselines.ts';
import { createEncoderMethods } from './learn-encoders.ts';
import { createInstantMethods } from './learn-instant.ts';
import { createPixelMethods, openOnce } from './learn-pixels.ts';
import { createTrainingMethods } from './learn-training.ts';

/** What the worker brings along, and what a test brings in place of the browser's. */
export interface LearnParts {
  /** Where it is missing, batches are assembled on this thread. */
  startBatches?: StartAssembler;
  startEngine?: (wish: BackendWish, startBatches?: StartAssembler) => Promise<Engine>;
  openStorage?: () => Promise<Storage>;
}

/** The engine and tfjs with it are loaded here, and only when a backend is first wanted. */
async function loadEngine(wish: BackendWish, startBatches?: StartAssembler): Promise<Engine> {
  const { Engine } = await import('../learn/engine.ts');
  return Engine.start(wish, startBatches);
}

/** The methods of the learn worker; see `LearnApi` for what each gives. */
export function createLearnApi(parts: LearnParts = {}): LearnApi {
  const { startEngine = loadEngine, startBatches, openStorage } = parts;
  const store = new PixelStore();
  const storage = openOnce(openStorage);
  const inbox = new PictureInbox();
  const backbones = new Backbones();
  let starting: Promise<Engine> | null = null;
  let backend: BackendName = 'wasm';
  const engine = (wish: BackendWish = { forced: null }): Promise<Engine> => {
    starting ??= startEngine(wish, startBatches).then(
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
  return {
    ...createPixelMethods(store, storage, inbox),
    ...createEncoderMethods({ store, inbox, backbones, engine }),
    ...createBaselineMethods(store, engine),
    ...createInstantMethods(store),
    ...createBackboneMethods({ backbones, inbox, engine, storage }),
    startBackend: async (wish) => (await engine(wish)).report,
    ...createTrainingMethods({
      store,
      features: backbones.features,
      engine,
      backend: () => backend,
    }),
  };
}
