/** What the keys of every stage do; the page is painted with these alone. */
export const pageKeyWords = {
  open: 'these keys',
  paste: 'search with the picture in the clipboard, or add it while the gallery is empty',
  tab: 'from part to part; lists, grids and tabs are one stop',
} as const;
