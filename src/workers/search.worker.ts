/** Answers the page's searches. */
import { exposeSearch } from './expose-search.ts';

exposeSearch(self);
