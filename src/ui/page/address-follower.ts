/** Keeps the browser's history in step with the page: an entry for each question and each view that a person chose. */

/** What the page shows now. */
export interface Shown {
  /** Its address, as `writeAddress` gives it. */
  hash: string;
  /** Names the question that is shown, see `HistoryState`. */
  at: string;
  /** Grows with each question that is asked anew. */
  asked: number;
}

/** What the browser keeps with each entry. */
export interface EntryState {
  at: string;
  /** Counts up from entry to entry. */
  position: number;
}

/** The browser's history, as far as it is used here. */
export interface BrowserHistory {
  readonly state: unknown;
  replaceState(state: EntryState, unused: string, url: string): void;
  pushState(state: EntryState, unused: string, url: string): void;
  go(delta: number): void;
}

export class AddressFollower {
  readonly #history: BrowserHistory;
  /** The address without its hash. */
  readonly #page: string;
  /** Which question the entries of this visit showed, by position. */
  readonly #trail: string[] = [];
  #position: number;
  #last: Shown | null = null;
  /** The person has just chosen a view. */
  #chosen = false;
  /** What is asked next was asked by the address, which has its entry already. */
  #following = false;
  /** The page went to that question by itself and has sent the browser after it. */
  #expected: string | null = null;

  constructor(history: BrowserHistory, page: string) {
    this.#history = history;
    this.#page = page;
    this.#position = readState(history.state)?.position ?? 0;
  }

  /** The next change of the view is one that "back" undoes. */
  choose(): void {
    this.#chosen = true;
  }

  /** The page asks what the address says. */
  follow(): void {
    this.#following = true;
  }

  /** The page shows something: the address says so from here on. */
  show(shown: Shown): void {
    const last = this.#last;
    this.#last = shown;
    if (!last) return this.#replace(shown);
    if (shown.asked !== last.asked) this.#following = false;
    if (shown.at !== last.at) return this.#showOther(shown);
    if (shown.hash === last.hash || this.#expected !== null) return;
    const chosen = this.#chosen;
    this.#chosen = false;
    if (chosen) this.#push(shown);
    else this.#replace(shown);
  }

  /**
   * The browser went to another entry. Gives the question that it showed (null where it says none), or "nothing" where
   * the page is there already.
   */
  arrive(state: unknown): { at: string | null } | 'nothing' {
    const entry = readState(state);
    const expected = this.#expected;
    this.#expected = null;
    this.#position = entry?.position ?? this.#position + 1;
    if (entry && entry.at === expected && this.#last) {
      this.#replace(this.#last);
      return 'nothing';
    }
    return { at: entry?.at ?? null };
  }

  /**
   * The browser went to another entry, and the page does not go with it: the browser is sent back to where it was.
   * False where the page has gone there by itself, or the entry is none of its own.
   */
  refuse(state: unknown): boolean {
    const entry = readState(state);
    if (!entry || !this.#last || this.#expected !== null) return false;
    if (entry.position === this.#position) return false;
    this.#expected = this.#last.at;
    this.#history.go(this.#position - entry.position);
    return true;
  }

  /** The entry that was arrived at says what is shown, until something else is: what it said may not be there at all. */
  settle(): void {
    if (this.#last) this.#replace(this.#last);
  }

  #showOther(shown: Shown): void {
    this.#chosen = false;
    if (this.#following) {
      this.#following = false;
      return this.#replace(shown);
    }
    const there = this.#nearest(shown.at);
    if (there === null) return this.#push(shown);
    if (there === this.#position) return this.#replace(shown);
    this.#expected = shown.at;
    this.#history.go(there - this.#position);
  }

  /** The entry nearest to this one that showed that question. */
  #nearest(at: string): number | null {
    let nearest: number | null = null;
    this.#trail.forEach((other, position) => {
      const isNearer =
        nearest === null ||
        Math.abs(position - this.#position) < Math.abs(nearest - this.#position);
      if (other === at && isNearer) nearest = position;
    });
    return nearest;
  }

  #push(shown: Shown): void {
    this.#position++;
    this.#trail.length = Math.min(this.#trail.length, this.#position);
    this.#trail[this.#position] = shown.at;
    this.#history.pushState(this.#stateOf(shown), '', this.#page + shown.hash);
  }

  #replace(shown: Shown): void {
    this.#trail[this.#position] = shown.at;
    this.#history.replaceState(this.#stateOf(shown), '', this.#page + shown.hash);
  }

  #stateOf({ at }: Shown): EntryState {
    return { at, position: this.#position };
  }
}

function readState(state: unknown): EntryState | null {
  if (typeof state !== 'object' || state === null) return null;
  const { at, position } = state as Partial<EntryState>;
  return typeof at === 'string' && Number.isInteger(position) ? { at, position: position! } : null;
}
