/** Use case: what this machine has, what the page is and what happened are read for a report about a fault. */
import { servedPolicy } from '../privacy/privacy.ts';
import { get, set } from '../store.ts';
import { featuresHere } from './features.ts';
import { loggedEvents } from './log.ts';
import { namesIn } from './names.ts';
import { withoutNames } from './without-names.ts';

/** Reads everything anew; what the browser does not tell is missing, nothing fails. */
export async function look(): Promise<void> {
  const state = get();
  const names = namesIn(state);
  const policy = await servedPolicy().catch(() => null);
  const { userAgent, hardwareConcurrency, deviceMemory } = navigator as Navigator & {
    deviceMemory?: number;
  };
  const report = {
    version: __APP_VERSION__,
    build: ownBuild(),
    browser: userAgent,
    cores: hardwareConcurrency,
    memory: deviceMemory ?? null,
    features: featuresHere(),
    policy,
    galleries: state.galleries.list.length,
    pictures: new Set(state.gallery.items.map(({ picture }) => picture)).size,
    events: loggedEvents().map(({ at, what }) => ({
      at,
      what,
      nameless: withoutNames(what, names),
    })),
  };
  set({ diagnostics: { ...get().diagnostics, report } });
}

/** "index-sGpJu8Ye". */
function ownBuild(): string {
  const { src } = document.querySelector<HTMLScriptElement>('script[type=module]') ?? { src: '' };
  return /([^/]+)\.js$/.exec(src)?.[1] ?? '';
}
