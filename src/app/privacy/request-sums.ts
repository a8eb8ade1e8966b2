/** What the page and its workers asked for, in numbers. */
import type { CountedRequest } from '../../workers/requests.ts';

export type RequestKind = 'page' | 'script' | 'worker' | 'wasm' | 'style' | 'picture' | 'other';

export interface KindSums {
  kind: RequestKind;
  count: number;
  /** Bytes that came over the network, headers included. */
  received: number;
}

export interface AddressSums {
  /** Whole for another site; for this one what follows its folder: "assets/index-sGpJu8Ye.js". */
  address: string;
  own: boolean;
  kind: RequestKind;
  count: number;
  received: number;
}

export interface RequestSums {
  /** To the site that the page came from. */
  own: { count: number; received: number };
  /** To any other. */
  others: { count: number; received: number };
  /** Requests of the page's code whose address has a "?" in it, which could carry something. */
  withQuery: number;
  /** Of the own site, the most bytes first. */
  kinds: readonly KindSums[];
  /** Other sites first, then in the order of the first request. */
  addresses: readonly AddressSums[];
}

/** `folder` is the address of the folder that the page came from, ending in "/". */
export function sumRequests(requests: readonly CountedRequest[], folder: string): RequestSums {
  const { origin } = new URL(folder);
  const addresses = new Map<string, AddressSums>();
  const kinds = new Map<RequestKind, KindSums>();
  const sums = { own: { count: 0, received: 0 }, others: { count: 0, received: 0 }, withQuery: 0 };
  for (const request of requests) {
    const { address, received } = request;
    const own = new URL(address).origin === origin;
    const kind = kindOf(request);
    add(own ? sums.own : sums.others, received);
    if (kind !== 'page' && new URL(address).search !== '') sums.withQuery++;
    const first = { address: own ? shortened(address, folder) : address, own, kind };
    add(entry(addresses, address, { ...first, count: 0, received: 0 }), received);
    if (own) add(entry(kinds, kind, { kind, count: 0, received: 0 }), received);
  }
  return {
    ...sums,
    kinds: [...kinds.values()].sort((a, b) => b.received - a.received),
    addresses: [...addresses.values()].sort((a, b) => Number(a.own) - Number(b.own)),
  };
}

function entry<Key, Value>(map: Map<Key, Value>, key: Key, first: Value): Value {
  const value = map.get(key) ?? first;
  map.set(key, value);
  return value;
}

function add(sums: { count: number; received: number }, received: number): void {
  sums.count++;
  sums.received += received;
}

function shortened(address: string, folder: string): string {
  if (address.startsWith(folder)) return address.slice(folder.length) || './';
  return new URL(address).pathname + new URL(address).search;
}

const endings: readonly [RegExp, RequestKind][] = [
  [/[.-]worker[^/]*\.m?js$/, 'worker'],
  [/\.m?js$/, 'script'],
  [/\.wasm$/, 'wasm'],
  [/\.css$/, 'style'],
  [/\.(svg|png|jpe?g|gif|webp|ico)$/, 'picture'],
];

/** By the ending of its address: "link" and "fetch" say little. */
function kindOf({ address, initiator }: CountedRequest): RequestKind {
  if (initiator === 'navigation') return 'page';
  const { pathname } = new URL(address);
  return endings.find(([ending]) => ending.test(pathname))?.[1] ?? 'other';
}
