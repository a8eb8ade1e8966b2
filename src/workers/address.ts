/** The one Trusted Types policy: it admits the addresses of this build's own workers and nothing else. */
import { hearRequests } from './requests.ts';

interface TrustedTypesFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): { createScriptURL(address: string): string };
}

const own = new Set<string>();

function admit(address: string): string {
  if (!own.has(address)) throw new TypeError(`"${address}" is no worker of this page.`);
  return address;
}

const factory = (globalThis as { trustedTypes?: TrustedTypesFactory }).trustedTypes;
const policy = factory?.createPolicy('semblance-workers', { createScriptURL: admit });

function admitted(address: string): string {
  own.add(address);
  return policy ? policy.createScriptURL(address) : admit(address);
}

/** Starts a module worker from an address that Vite's `?worker&url` import gave. */
export function startWorker(address: string, name: string): Worker {
  const worker = new Worker(admitted(address), { type: 'module', name });
  hearRequests(worker);
  return worker;
}

/** Registers the service worker that the build wrote beside the page. Rejects where the browser refuses it. */
export function registerServiceWorker(): Promise<ServiceWorkerRegistration | undefined> {
  return navigator.serviceWorker.register(admitted('./service-worker.js'));
}
