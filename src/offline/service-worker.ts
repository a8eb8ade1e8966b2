/**
 * The service worker: the page's own files come from the browser's cache, so that the page works without a network.
 * Folders of `backbones/` are not among them: they weigh as much as the page many times over, few visits use one, and
 * one that was used is stored with the gallery.
 */
import { KeptFiles, type FileList } from './kept-files.ts';

/** Written before this script by the build (offline-files.ts); null while `npm run dev` builds at every change. */
declare const semblanceBuild: { version: string; files: FileList } | null;

const worker = self as unknown as ServiceWorkerGlobalScope;
const kept = new KeptFiles(worker.registration.scope, semblanceBuild?.version ?? '');

if (semblanceBuild) {
  const { files } = semblanceBuild;
  worker.addEventListener('install', (event) => event.waitUntil(kept.keep(files)));
  worker.addEventListener('activate', (event) =>
    event.waitUntil(kept.begin(Date.now()).then(() => worker.clients.claim())),
  );
  worker.addEventListener('fetch', (event) => {
    const answer = kept.answer(event.request);
    if (answer) event.respondWith(answer);
  });
  // A new version waits until a person says so, or until every tab of the one before is closed.
  worker.addEventListener('message', (event) => {
    if (event.data === 'begin') event.waitUntil(worker.skipWaiting());
  });
} else {
  worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
  worker.addEventListener('activate', (event) =>
    event.waitUntil(kept.forget().then(() => worker.registration.unregister())),
  );
}
