/** What the page has asked for, what binds it, and what is stored. */

export interface PrivacyState {
  /** Null until somebody looks. */
  report: PrivacyReport | null;
}

export interface PrivacyReport {
  /** Requests since the page was opened, in the page and its workers, as the browser counts them. */
  requests: { own: number; others: number };
  /** The policy that the page was served with; `header` false: only the page's own <meta> binds, and no worker. */
  policy: { header: boolean; directives: readonly { name: string; values: readonly string[] }[] };
  /** What is kept, the largest first, in bytes. */
  stored: readonly { what: string; bytes: number }[];
}

export interface PrivacyActions {
  /** Reads everything anew. */
  look(): void;
  /** Every gallery, every setting, the app's own files and the service worker; then the page begins anew. */
  eraseEverything(): void;
}

export const unseenPrivacy: PrivacyState = { report: null };
