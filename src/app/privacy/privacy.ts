/** Use cases: what the page did and keeps is read, and what it must not do is tried. */
import { attempt, requestElsewhere, runText } from '../../workers/probe.ts';
import { tryInWorker, workerAddress } from '../../workers/probe.client.ts';
import { countedRequest, requestsOfWorkers } from '../../workers/requests.ts';
import { openedStorage } from '../galleries/galleries-kept.ts';
import { get, set } from '../store.ts';
import { estimateStorage, isKept } from '../../storage/storage-estimate.ts';
import { hasServiceWorker, ownFolder, sizeOfOwnFiles } from './own-files.ts';
import type { PrivacyReport, PrivacyState, Stored } from './privacy-state.ts';
import { sumRequests, type RequestSums } from './request-sums.ts';
import { readPolicy, type ServedPolicy } from './served-policy.ts';
import { sumStored } from './stored-sums.ts';

function change(part: Partial<PrivacyState>): void {
  set({ privacy: { ...get().privacy, ...part } });
}

/** Reads everything anew; nothing of it can fail but as a part of the report. */
export async function look(): Promise<void> {
  const [policy, stored] = await Promise.all([
    servedPolicy().catch(() => null),
    readStored(),
    publishEstimate(),
  ]);
  const report: PrivacyReport = { requests: countRequests(), policy, stored };
  change({ report });
}

/** Of the page and of all its workers; what it takes to read the policy is among them. */
function countRequests(): RequestSums {
  const own = ['navigation', 'resource']
    .flatMap((type) => performance.getEntriesByType(type))
    .map(countedRequest);
  return sumRequests([...own, ...requestsOfWorkers()], ownFolder());
}

/** What binds this page and its workers. Rejects where the page's own address does not answer. */
export function servedPolicy(): Promise<ServedPolicy> {
  const meta = document.querySelector<HTMLMetaElement>(
    'meta[http-equiv="Content-Security-Policy" i]',
  );
  return readPolicy({
    page: location.origin + location.pathname,
    worker: workerAddress,
    meta: meta?.content ?? null,
    ask: (address) => fetch(address),
  });
}

/** As `publishStorage`, also where no gallery is open. */
async function publishEstimate(): Promise<void> {
  const [estimate, kept] = await Promise.all([estimateStorage(), isKept()]);
  const { storage } = get();
  set({ storage: { ...storage, ...estimate, kept: kept === true ? true : storage.kept } });
}

async function readStored(): Promise<Stored> {
  const none = { files: 0, bytes: 0 };
  const [kept, ownFiles, serviceWorker] = await Promise.all([
    readKept().catch(() => ({ sums: null, settings: 0, folders: 0 })),
    sizeOfOwnFiles().catch(() => none),
    hasServiceWorker().catch(() => false),
  ]);
  return { ...kept, ownFiles, serviceWorker };
}

async function readKept(): Promise<Pick<Stored, 'sums' | 'settings' | 'folders'>> {
  // to look would make an empty database
  if (get().stage.kind === 'erased') return { sums: sumStored(new Map()), settings: 0, folders: 0 };
  const storage = await openedStorage();
  const names = await storage.settingNames();
  const folders = names.filter((name) => name.startsWith('folder handles'));
  return {
    sums: sumStored(await storage.galleries()),
    settings: names.length - folders.length,
    folders: folders.length,
  };
}

/** Each attempt is one that the policy stops; what was not stopped is said as plainly. */
export async function tryPolicy(): Promise<void> {
  if (get().privacy.trial.kind === 'running') return;
  change({ trial: { kind: 'running' } });
  const page = [
    await attempt(document, 'request', requestElsewhere),
    await attempt(document, 'eval', runText),
    await attempt(document, 'inline', writeScript),
  ];
  const worker = await tryInWorker().catch(() => null);
  change({ trial: { kind: 'done', page, worker } });
  await look();
}

const mark = 'semblanceInlineScript';

/** A script written into the page; it would leave a mark. */
function writeScript(): boolean {
  const script = document.createElement('script');
  try {
    script.textContent = `globalThis.${mark} = true`;
    document.head.append(script);
    return Reflect.has(globalThis, mark);
  } finally {
    script.remove();
    Reflect.deleteProperty(globalThis, mark);
  }
}
