/** What the panel "Privacy" says: what was sent, what binds the page, what is kept, and the end of all that. */
import type { Erased, PrivacyState } from '../../app/privacy/privacy-state.ts';
import type { RequestKind, RequestSums } from '../../app/privacy/request-sums.ts';
import type { ServedPolicy } from '../../app/privacy/served-policy.ts';
import type { StoredKind, StoredSums } from '../../app/privacy/stored-sums.ts';
import { formatBytes, formatCount, formatPlural } from '../../lib/format.ts';
import type { Attempt, AttemptResult } from '../../workers/probe.ts';

export const privacyWords = {
  title: 'Privacy',
  reading: 'Counting …',
  keep: 'Keep everything',
} as const;

export const sentWords = {
  title: 'What this page has sent',
  others: 'requests to other sites',
  own: (host: string): string => `requests to ${host}, for the page’s own files`,
  received: 'received over the network',
  since: 'Counted by your browser since this page was opened, in the page and in all its workers.',
  list: (count: number): string => `All ${formatPlural(count, 'address', 'addresses')}`,
  times: (count: number): string => (count > 1 ? ` · ${formatCount(count)} times` : ''),
  kept: 'from this browser',
  limits: 'What the browser does not count',
  limit: [
    'How much a request carries away. This page’s code asks for files and attaches nothing, and the policy below lets it ask this site alone.',
    'WebSockets, WebRTC and visits to other addresses. The policy forbids the first; the code of this page has none of the others.',
    'What the browser and the service worker fetch by themselves: a newer version, and the page’s own files to keep. All that was kept is in the list further below.',
  ],
} as const;

/** "Nothing was asked of any other site." and what is unusual. */
export function sentText({ others, withQuery }: RequestSums): string {
  const asked =
    others.count === 0
      ? 'Nothing was asked of any other site.'
      : `${formatPlural(others.count, 'request')} to another site ${others.count === 1 ? 'is' : 'are'} at the top of the list; ${others.received === 0 ? 'no answer came' : `${formatBytes(others.received)} came back`}.`;
  if (withQuery === 0) return `${asked} No address carries anything behind a “?”.`;
  return `${asked} ${formatPlural(withQuery, 'address', 'addresses')} with a “?” could carry something; see the list.`;
}

/** How to see for oneself. */
export function checkText(offline: boolean): string {
  const unplug = offline
    ? 'Or switch the network off: everything goes on working.'
    : 'Or switch the network off once your gallery is open: searching goes on working.';
  return `See for yourself: open the developer tools (F12) at “Network” and use the page. ${unplug}`;
}

const requestKinds: Record<RequestKind, [string, string]> = {
  page: ['page', 'pages'],
  script: ['script', 'scripts'],
  worker: ['worker', 'workers'],
  wasm: ['WebAssembly file', 'WebAssembly files'],
  style: ['style sheet', 'style sheets'],
  picture: ['icon', 'icons'],
  other: ['other file', 'other files'],
};

/** "98 scripts · 6 workers · 7 WebAssembly files". */
export function kindsText({ kinds }: RequestSums): string {
  return kinds.map(({ kind, count }) => formatPlural(count, ...requestKinds[kind])).join(' · ');
}

export function kindName(kind: RequestKind): string {
  return requestKinds[kind][0];
}

export const policyWords = {
  title: 'What it may do',
  unread:
    'The page’s own address did not answer, so its policy cannot be read now; go online and open this panel again.',
  rules: (count: number): string => `Rule by rule (${count})`,
  try: 'Try it',
  trying: 'Trying …',
  tryMeaning: 'Lets the page and a worker attempt what the policy must stop. Nothing is sent.',
  inPage: 'page',
  inWorker: 'worker',
  noWorker: 'The worker did not start.',
} as const;

/** Which policy binds whom, and what the owner of the host can do. */
export function bindingText({ from, workers }: ServedPolicy, host: string): string {
  if (from === 'header' && workers) {
    return `${host} sends this page and its workers with a content security policy. Your browser enforces it, and no code of the page can loosen it.`;
  }
  const remedy =
    'Whoever runs this host can change that: Semblance comes with ready header files for the usual hosts.';
  if (from === 'header') {
    return `${host} sends this page with a content security policy, which your browser enforces, but not its workers: the page is bound, its workers are not. ${remedy}`;
  }
  if (from === 'meta') {
    return `${host} sends no content security policy. The page carries its own, which your browser enforces for the page but not for its workers, where the learning is done: they are kept by their code alone. ${remedy}`;
  }
  return `No content security policy binds this page; only its code keeps it from sending. ${remedy}`;
}

/** True where the policy does not bind everything. */
export function isUnbound({ from, workers }: ServedPolicy): boolean {
  return from === 'nowhere' || !workers;
}

const attempts: Record<Attempt, string> = {
  request: 'Ask another site',
  eval: 'Run text as code',
  inline: 'Write a script into the page',
};

export function attemptName(attempt: Attempt): string {
  return attempts[attempt];
}

/** What came of an attempt. */
export function attemptText({ attempt, stoppedBy, done }: AttemptResult): string {
  if (done) return 'went through';
  if (stoppedBy !== null) return 'stopped';
  return attempt === 'request'
    ? 'not stopped; it failed because that site does not exist'
    : 'failed, but no policy stopped it';
}

export const storedWords = {
  title: 'What is kept in this browser',
  unread: 'The galleries cannot be read here; erasing works all the same.',
  nothing: 'Nothing yet.',
  notKept: 'This browser refused storage: everything is gone when the page closes.',
  damaged: 'cannot be read',
  ownFiles: 'The page’s own files, to work without a network',
  settings: 'Settings',
  entries: (count: number): string => formatPlural(count, 'entry', 'entries'),
  folders: 'Folders remembered, to be opened again',
  kept: 'Your browser has promised to keep this until you erase it.',
  notAsked: 'Your browser may delete this when the disk is full.',
  ask: 'Ask to keep it',
} as const;

const storedKinds: Record<StoredKind, string> = {
  pictures: 'Pictures, reduced',
  pixels: 'Pixels prepared for training',
  codes: 'Codes and embeddings',
  models: 'Trained networks and their runs',
  pretrained: 'Pretrained networks and their features',
  map: 'Map',
  lists: 'Names, labels and fingerprints',
};

export function storedKindName(kind: StoredKind): string {
  return storedKinds[kind];
}

/** What the galleries take, what they share, and what the browser says. */
export function roomText(
  { galleries, bytes, shared }: StoredSums,
  usedBytes: number | null,
  quotaBytes: number | null,
): string {
  const together =
    galleries.length > 1
      ? `Together ${formatBytes(bytes)}${shared > 0 ? `; ${formatBytes(shared)} that galleries share are counted once` : ''}. `
      : '';
  if (usedBytes === null) return together.trim();
  const quota = quotaBytes === null ? '' : ` of the ${formatBytes(quotaBytes)} that it allows`;
  return `${together}Your browser counts ${formatBytes(usedBytes)}${quota}: all this, its own bookkeeping, and the state before the last change.`;
}

export const takeWords = {
  title: 'Take it with you, or erase it',
  text: 'A project file holds everything of a gallery; a model file and codes can be used elsewhere. They are written where you say.',
  none: 'Once there is a gallery, it can be saved from here.',
  model: 'Export model',
} as const;

export const eraseWords = {
  open: 'Erase everything',
  title: 'Erase everything?',
  done: 'Erase everything now',
  stays: [
    'Your own files on the disk, and files that you saved or exported, are not touched.',
    'Your browser’s history, and what you allowed this site, are your browser’s own; its settings clear them.',
  ],
  erasedTitle: 'Everything is erased',
  again: 'Begin anew',
} as const;

/** "3 galleries with 4,120 images and 2 trained networks (310 MB)". */
export function amountText({ galleries, images, networks, bytes }: Erased): string {
  const holding = [
    ...(images > 0 ? [formatPlural(images, 'image')] : []),
    ...(networks > 0 ? [formatPlural(networks, 'trained network')] : []),
  ].join(' and ');
  const size = bytes > 0 ? formatBytes(bytes) : '';
  if (galleries === 0) return size;
  const named = formatPlural(galleries, 'gallery', 'galleries');
  return [named, ...(holding ? [`with ${holding}`] : []), ...(size ? [`(${size})`] : [])].join(' ');
}

/** The question before. */
export function eraseText(erased: Erased, readable: boolean): string {
  const amount = amountText(erased);
  const all = !readable
    ? 'all galleries, also those that cannot be read'
    : erased.galleries > 0
      ? amount
      : 'everything that is there';
  return `This deletes ${all}, with all settings, remembered folders and the page’s own files, from this browser. What is running is stopped. It cannot be undone.`;
}

/** What happened. */
export function erasedText(erased: Erased): string {
  const amount = amountText(erased) || 'Everything that this page kept';
  const verb = erased.galleries > 1 ? 'are' : 'is';
  return `${amount} ${verb} gone from this browser, with all settings and the page’s own files. Close this tab, and nothing of it is left here.`;
}

const steps: Record<NonNullable<PrivacyState['erasing']>, string> = {
  stopping: 'Stopping what is at work (1 of 3) …',
  database: 'Deleting galleries and settings (2 of 3) …',
  files: 'Deleting the page’s own files (3 of 3) …',
};

export function stepText(erasing: PrivacyState['erasing']): string {
  return erasing === null ? '' : steps[erasing];
}
