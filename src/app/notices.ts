/** The one place where an error becomes a sentence for the user. */
import { logEvent } from './diagnostics/log.ts';
import { BackendError, isAbort, isMissingPart, messageOf, UserError } from '../lib/error.ts';
import { isQuotaError } from '../storage/quota.ts';
import type { Notice } from './state.ts';
import { get, set } from './store.ts';

const kept = 5;
let lastNotice = 0;

function show(tone: Notice['tone'], text: string, about?: Notice['about']): void {
  const others = get().notices.filter((notice) => notice.text !== text);
  set({ notices: [...others, { id: ++lastNotice, tone, text, about }].slice(-kept) });
}

/** Good or neutral news, said once. */
export function tell(text: string): void {
  show('news', text);
}

/** `doing` completes "Semblance could not ...": "add the pictures". A UserError and a BackendError speak for themselves; an abort is no error. */
export function report(error: unknown, doing: string, about?: Notice['about']): void {
  // what was still at work when everything was erased must fail, and nobody waits for it
  if (isAbort(error) || get().stage.kind === 'erased') return;
  const sentence = sentenceOf(error, doing);
  logEvent(sentence);
  if (!isQuotaError(error)) return show('problem', sentence, about);
  // whatever is written next fails as well: the first says enough
  if (!get().notices.some((notice) => notice.about === 'storage')) {
    show('problem', sentence, 'storage');
  }
}

/** Said where code that is fetched later is not there: without a network, or after its host was given a new version. */
export const missingPart =
  'A part of this page could not be fetched: this computer is offline, or its host has a newer version by now. Reload the page; everything that was added is kept.';

function sentenceOf(error: unknown, doing: string): string {
  if (error instanceof UserError || error instanceof BackendError) return error.message;
  if (isMissingPart(error)) return missingPart;
  return `Semblance could not ${doing}: ${messageOf(error)}. Nothing that was there is lost; try again, or reload the page.`;
}

export function dismiss(id: number): void {
  set({ notices: get().notices.filter((notice) => notice.id !== id) });
}

/** Takes away what was said of problems that are past. */
export function settle(about: NonNullable<Notice['about']>): void {
  set({ notices: get().notices.filter((notice) => notice.about !== about) });
}

/** Runs a use case so that whatever it throws ends as a notice. */
export function guard(doing: string, work: () => Promise<void>): void {
  work().catch((error: unknown) => report(error, doing));
}
