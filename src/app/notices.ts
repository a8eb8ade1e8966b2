/** The one place where an error becomes a sentence for the user. */
import { isAbort, messageOf, UserError } from '../lib/error.ts';
import type { Notice } from './state.ts';
import { get, set } from './store.ts';

const kept = 5;
let lastNotice = 0;

function show(tone: Notice['tone'], text: string): void {
  const others = get().notices.filter((notice) => notice.text !== text);
  set({ notices: [...others, { id: ++lastNotice, tone, text }].slice(-kept) });
}

/** Good or neutral news, said once. */
export function tell(text: string): void {
  show('news', text);
}

/** `doing` completes "Semblance could not ...": "add the pictures". A UserError speaks for itself; an abort is no error. */
export function report(error: unknown, doing: string): void {
  if (isAbort(error)) return;
  const sentence =
    error instanceof UserError
      ? error.message
      : `Semblance could not ${doing}: ${messageOf(error)}. Nothing that was there is lost; try again, or reload the page.`;
  show('problem', sentence);
}

export function dismiss(id: number): void {
  set({ notices: get().notices.filter((notice) => notice.id !== id) });
}

/** Runs a use case so that whatever it throws ends as a notice. */
export function guard(doing: string, work: () => Promise<void>): void {
  work().catch((error: unknown) => report(error, doing));
}
