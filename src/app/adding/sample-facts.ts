/** What the page says of the sample gallery before it is drawn. */
import { firstQueries, sampleCount } from '../../images/sample/catalogue.ts';

export const samplePictures = sampleCount;

/** Whether a search is best begun with the picture of that path. */
export function isFirstQuery(path: string): boolean {
  return firstQueries.includes(path);
}
