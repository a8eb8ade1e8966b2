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

/** Starts a module worker from an address that Vite's `?worker&url` import gave. */
export function startWorker(address: string, name: string): Worker {
  own.add(address);
  const admitted = policy ? policy.createScriptURL(address) : admit(address);
  const worker = new Worker(admitted, { type: 'module', name });
  hearRequests(worker);
  return worker;
}
