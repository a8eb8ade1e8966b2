/** Answers the page's searches. */
import { exposeSearch } from './expose-search.ts';
import { tellRequests } from './requests.ts';

tellRequests(self);
exposeSearch(self);
