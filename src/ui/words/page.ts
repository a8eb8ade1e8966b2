/** What the frame of the page says: header, tabs, notices, and the page while it waits. */

export const pageWords = {
  name: 'Semblance',
  /** What leaves the machine; the first part stands out. */
  sent: ['Nothing', 'leaves this machine'],
  sentMeaning: 'What this page has sent, may do and keeps',
  help: 'Help',
  tabs: 'Views',
  views: {
    search: 'Search',
    browse: 'Browse',
    duplicates: 'Duplicates',
    training: 'Training',
    evaluate: 'Evaluate',
    map: 'Map',
  },
  loading: 'One moment …',
  starting: 'Looking for what was here last time …',
  refused: 'Semblance cannot work here',
  framed: 'Another site shows Semblance inside its own page, where it does not open your pictures.',
  unframed: 'Open it by itself',
  diagnostics: 'Diagnostics',
  dismiss: 'Dismiss',
  close: 'Close',
} as const;
