/** What a drag over the page is told. */
export const dropWords = {
  gallery: 'Drop to add to the gallery',
  search: 'Drop to search',
  add: 'Drop to add to the query',
  dock: 'Drop here to search with this picture',
} as const;
