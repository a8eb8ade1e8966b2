/** Use case: the learn worker picks the backend that trains here, and a measured step says how long a training takes. */
import { messageOf } from '../lib/error.ts';
import { formatCount, formatDuration } from '../lib/format.ts';
import { measured } from '../lib/stations.ts';
import type { BackendName, BackendReport, MethodDescription, Options } from '../learn/types.ts';
import { picturesOf } from './gallery-view.ts';
import { report } from './notices.ts';
import { learn, learnStarts } from './session.ts';
import { get, parameters, set } from './store.ts';

const backendNames: Record<BackendName, string> = {
  webgpu: 'WebGPU',
  webgl: 'WebGL',
  wasm: 'WASM',
};

let starting: Promise<BackendReport> | null = null;

/** Starts the backend once; a failure is shown in the region "Encoder", and the next call tries again. */
export function startBackend(): Promise<BackendReport> {
  starting ??= choose().catch(async (error: unknown) => {
    starting = null;
    set({ backend: { kind: 'none', reason: messageOf(error) } });
    // the methods are shown all the same, with the reason why none of them can run
    await learn.remote.methods(methodContext()).then(showMethods, () => undefined);
    throw error;
  });
  return starting;
}

learnStarts.add(() => {
  starting = null;
});

async function choose(): Promise<BackendReport> {
  set({ backend: { kind: 'choosing' } });
  const chosen = await learn.remote.startBackend({ forced: parameters.backend });
  showMethods(await learn.remote.methods(methodContext()));
  set({ backend: { kind: 'ready', report: chosen } });
  return chosen;
}

/** What the defaults depend on has changed. Nothing happens before a backend was chosen. */
export async function refreshMethods(): Promise<void> {
  if (get().methods.length === 0) return;
  showMethods(await learn.remote.methods(methodContext()));
}

function showMethods(methods: MethodDescription[]): void {
  const method = methods.find(({ id }) => id === get().method) ?? methods[0];
  set({ methods });
  if (method) set({ method: method.id, options: { ...initialOptions(method), ...get().options } });
}

/** What the defaults of the methods depend on. */
function methodContext(): { backbone: boolean; pictures: number } {
  return {
    backbone: get().backbones.active !== null,
    pictures: picturesOf('train').length,
  };
}

/** The options of a method as they are before anybody changes one; the seed is the page's own. */
export function initialOptions(method: MethodDescription): Options {
  const initial = method.options.map(({ id, initial }): [string, number] => [id, initial]);
  return { ...Object.fromEntries(initial), seed: parameters.seed };
}

let planning = 0;

/** Says before it starts how long Train will take; the newest choice of options wins. */
export async function planTraining(): Promise<void> {
  const turn = ++planning;
  const { method, options, training } = get();
  const pictures = picturesOf('train').length;
  if (training.kind !== 'idle' || pictures < 2) return set({ plan: null });
  try {
    const { name } = await startBackend();
    const estimating = learn.remote.estimate({
      ...{ method, options, pictures, classes: get().gallery.labels.length },
      ...{ backbone: null, started: false },
    });
    const estimate = await measured('plan', estimating);
    if (turn !== planning) return;
    const seconds = estimate.epochs * estimate.secondsPerEpoch;
    const speed = formatCount(Math.round(estimate.picturesPerSecond));
    const sentence = `${estimate.epochs} epochs, about ${formatDuration(seconds)} here (${backendNames[name]}, ${speed} pictures per second).`;
    set({ plan: { epochs: estimate.epochs, seconds, sentence } });
  } catch (error) {
    if (turn !== planning) return;
    set({ plan: null });
    if (get().backend.kind === 'ready') report(error, 'measure how long a training takes');
  }
}
