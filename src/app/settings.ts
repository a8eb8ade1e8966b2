/** Use case: method, options and number of results as the person set them, remembered for the next visit. */
import { changedOptions, initialOptions, planTraining } from './training/backend.ts';
import type { Options } from '../learn/types.ts';
import { UserError } from '../lib/error.ts';
import { report } from './notices.ts';
import { library } from './session.ts';
import { get, set, store } from './store.ts';

const SETTINGS = 'settings';

/** Measuring a plan takes seconds: it waits until the typing has stopped. */
const planAfterMilliseconds = 700;

interface Settings {
  method: string;
  options: Record<string, number>;
  resultCount: number;
  rerank: boolean;
}

/** Brings back what was remembered with the open gallery; what was not is as it is before anybody sets it. */
export async function restoreSettings(): Promise<void> {
  const name = library().settingName(SETTINGS);
  const { method: first, resultCount, rerank } = store.getInitialState();
  const remembered = (await library().storage.readSetting(name)) as Partial<Settings> | undefined;
  const kept = { method: first, resultCount, rerank, ...remembered };
  const method = get().methods.find(({ id }) => id === kept.method);
  const options = { ...(method && initialOptions(method)), ...kept.options };
  set({ ...kept, options });
}

export function rememberSettings(): void {
  if (library().role === 'reader') return; // they are the writer's to remember
  const { method, resultCount, rerank } = get();
  library()
    .storage.writeSetting(library().settingName(SETTINGS), {
      method,
      options: optionsToKeep(),
      resultCount,
      rerank,
    })
    .catch((error: unknown) => report(error, 'remember the settings'));
}

/** Only what differs from the defaults of this backend, which may be another one next time; the seed is the address's. */
function optionsToKeep(): Options {
  const { seed: _, ...kept } = changedOptions();
  return kept;
}

export async function setMethod(id: string): Promise<void> {
  const method = get().methods.find((other) => other.id === id);
  if (!method) return;
  set({ method: id, options: initialOptions(method) });
  rememberSettings();
  await planTraining();
}

let waiting: ReturnType<typeof setTimeout> | undefined;

/** Throws a UserError for a value that the option does not allow. */
export async function setOption(id: string, value: number): Promise<void> {
  const method = get().methods.find((other) => other.id === get().method);
  const field = method?.options.find((option) => option.id === id);
  if (!field) return;
  const allowed = field.choices?.includes(value) ?? (value >= field.min && value <= field.max);
  if (!allowed) {
    const range = field.choices?.join(', ') ?? `from ${field.min} to ${field.max}`;
    throw new UserError(`${field.label} cannot be ${value}; it may be ${range}.`);
  }
  set({ options: { ...get().options, [id]: value }, plan: null });
  rememberSettings();
  clearTimeout(waiting);
  await new Promise((resolve) => {
    waiting = setTimeout(resolve, planAfterMilliseconds);
  });
  await planTraining();
}
