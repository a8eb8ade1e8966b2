/** Use case: the learn worker picks the backend that trains here, and a measured step says how long a training takes. */
import { messageOf } from '../../lib/error.ts';
import { formatCount, formatDuration, formatPlural } from '../../lib/format.ts';
import { measured } from '../../lib/stations.ts';
import type { BackendName, BackendReport, MethodDescription, Options } from '../../learn/types.ts';
import type { LearnApi, TrainingEstimate } from '../../workers/learn-api.ts';
import { picturesOf } from '../galleries/gallery-view.ts';
import { report } from '../notices.ts';
import { learn, learnEnds } from '../session.ts';
import type { TrainingPlan } from '../state.ts';
import { get, parameters, set } from '../store.ts';
import { chosenMethod, readsFeatures, runToStartFrom } from './training-order.ts';
import { picturesToLearn } from './training-pictures.ts';

type EstimateOrder = Parameters<LearnApi['estimate']>[0];

const backendNames: Record<BackendName, string> = {
  webgpu: 'WebGPU',
  webgl: 'WebGL',
  wasm: 'WASM',
};

/** As the learn worker tries them, those that were passed over left out. */
const order: readonly BackendName[] = ['webgpu', 'webgl', 'wasm'];

/** As it is written. */
export function backendName(name: BackendName): string {
  return backendNames[name];
}

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

/** The worker that had it is no more: whoever comes next starts it again. */
function backendGone(): void {
  starting = null;
}

learnEnds.add(backendGone); // at its end: the next one would choose for itself, at whatever it is asked first

/** Those that failed while this page was open: it takes them no more. */
const failed = new Set<BackendName>();

/** Another backend is chosen from here on, also where the address asks for this one. */
export function passOver(backend: BackendName): void {
  failed.add(backend);
  backendGone();
}

let chosenLast: BackendName | null = null;

/**
 * The backend that was chosen last; once it was passed over, the next one that is tried in its place, which may fail
 * while it starts. Null before the first.
 */
export function backendInUse(): BackendName | null {
  if (chosenLast === null || !failed.has(chosenLast)) return chosenLast;
  return order.find((name) => !failed.has(name)) ?? null;
}

async function choose(): Promise<BackendReport> {
  set({ backend: { kind: 'choosing' } });
  const wanted = parameters.backend;
  const forced = wanted && failed.has(wanted) ? null : wanted;
  const chosen = await learn.remote.startBackend({ forced, skip: [...failed] });
  chosenLast = chosen.name;
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
  const changed = changedOptions();
  set({ methods });
  if (method) set({ method: method.id, options: { ...initialOptions(method), ...changed } });
}

/** Only what differs from the defaults that are known so far: new defaults take the place of old ones. */
export function changedOptions(): Options {
  const { method, methods, options } = get();
  const description = methods.find(({ id }) => id === method);
  if (!description) return options;
  const initial = initialOptions(description);
  return Object.fromEntries(Object.entries(options).filter(([id, value]) => value !== initial[id]));
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

/** What a training would learn from; null where it could not begin. */
function estimateOrder(method: MethodDescription, options: Options): EstimateOrder | null {
  const { train, labels } = picturesToLearn(method, options);
  const { active, loaded } = get().backbones;
  const network = loaded.find(({ id }) => id === active);
  const reads = readsFeatures(method, options);
  const possible = train.length >= 2 && (labels === null || labels.names.length >= 2);
  if (!possible || (reads && !network)) return null;
  return {
    method: method.id,
    options,
    pictures: train.length,
    classes: labels?.names.length ?? 0,
    features: reads ? (network?.features ?? 0) : 0,
    started: runToStartFrom(method, options) !== null,
  };
}

function planOf(
  { epochs, secondsPerEpoch, picturesPerSecond }: TrainingEstimate,
  backend: string,
): TrainingPlan {
  const seconds = epochs * secondsPerEpoch;
  const speed = formatCount(Math.round(picturesPerSecond));
  const sentence =
    epochs === 0
      ? 'Fitted in one go, without epochs.'
      : `${formatPlural(epochs, 'epoch')}, about ${formatDuration(seconds)} here (${backend}, ${speed} pictures per second).`;
  return { epochs, seconds, sentence };
}

let planning = 0;

/** Says before it starts how long Train will take; the newest choice of options wins. */
export async function planTraining(): Promise<void> {
  const turn = ++planning;
  const { options, training } = get();
  if (training.kind !== 'idle' || picturesOf('train').length < 2) return set({ plan: null });
  try {
    const { name } = await startBackend();
    const order = estimateOrder(chosenMethod(), options);
    const estimate = order && (await measured('plan', learn.remote.estimate(order)));
    if (turn !== planning) return;
    set({ plan: estimate && planOf(estimate, backendNames[name]) });
  } catch (error) {
    if (turn !== planning) return;
    set({ plan: null });
    if (get().backend.kind === 'ready') report(error, 'measure how long a training takes');
  }
}
