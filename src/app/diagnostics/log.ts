/** What happened since the page was opened, for a report about a fault; the newest events, kept in memory alone. */

export interface LoggedEvent {
  /** Milliseconds since the page was opened. */
  at: number;
  what: string;
}

const mostEvents = 50;

let events: readonly LoggedEvent[] = [];

/** Remembers a sentence; the oldest goes where there are too many. */
export function logEvent(what: string): void {
  events = [...events, { at: performance.now(), what }].slice(-mostEvents);
}

/** Oldest first. */
export function loggedEvents(): readonly LoggedEvent[] {
  return events;
}
