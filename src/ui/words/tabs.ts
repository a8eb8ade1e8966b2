/** What the page says of other tabs that show the same gallery. */

export const tabsWords = {
  label: 'Another tab',
  reader:
    'Another tab is working on this gallery. Here you can search and look; changes are made there.',
  changed: 'This gallery was changed in another tab. Here you see it as it was before.',
  showNewest: 'Show the newest',
} as const;
