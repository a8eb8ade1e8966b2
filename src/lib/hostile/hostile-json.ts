/** JSON as somebody writes it who wants to do harm, for tests: one place of a document changed. */
import fc from 'fast-check';

const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

const bare =
  'null true false 0 -0 -1 1 2 7 1.5 16 255 256 65536 2147483647 2147483648 4294967295 4294967296 ' +
  '9007199254740993 1e9 -1e9 1e38 1e308 1e999 -1e999 5e-324 "256" "" "NaN" "Infinity" "0" ' +
  '"__proto__" "constructor" "../x" "/etc/passwd" "a\\u0000b" "\\ud800" [] {} [[]] [null] {"":0} ' +
  '{"__proto__":{"polluted":1}} {"constructor":{"prototype":{"polluted":1}}} {"a":1,"a":2} ' +
  'NaN Infinity undefined 1. 0x10 [1,]';
/** What is put in the place of a value, or as the value of a key: JSON, and what only looks like it. */
const values = bare
  .split(' ')
  .concat('', '"\n"', deep(20), deep(100), deep(1000))
  .concat(JSON.stringify('x'.repeat(20_000)), JSON.stringify(Array<number>(5000).fill(1)))
  .concat(
    JSON.stringify(Object.fromEntries(Array.from({ length: 2000 }, (_, at) => [`key${at}`, at]))),
  );
const keys = ['__proto__', 'constructor', 'prototype', 'toString', '', 'surprise', '\ud800'];
const ofText = ['cut', 'insert', 'wrap'] as const;
const ofPlaces = [
  'replace',
  'replace',
  'replace',
  'delete',
  'swap',
  'copy',
  'key',
  'twice',
  'empty',
  'double',
  'negate',
] as const;

type PlaceKind = (typeof ofPlaces)[number];

export interface JsonChange {
  kind: PlaceKind | (typeof ofText)[number];
  /** Which of its places; all of them are counted, and counting begins again behind the last. */
  place: number;
  other: number;
  value: string;
  key: string;
}

/** `more` are values of the format at hand, as JSON. */
export function jsonChange(more: readonly string[] = []): fc.Arbitrary<JsonChange> {
  return fc.record({
    kind: fc.constantFrom(...ofText, ...ofPlaces),
    place: fc.nat(),
    other: fc.nat(),
    value: fc.constantFrom(...values, ...more, ...more),
    key: fc.constantFrom(...keys),
  });
}

type Holder = Record<string, unknown>;

interface Place {
  holder: Holder;
  key: string;
}

const mark = 'a place that was marked';

/** The text with one change; text that is no JSON is cut. */
export function changedJson(text: string, change: JsonChange): string {
  const { kind, value } = change;
  const at = change.place % text.length;
  if (kind === 'cut') return text.slice(0, at);
  if (kind === 'insert') return text.slice(0, at) + value.slice(0, 40) + text.slice(at);
  if (kind === 'wrap') return `${'['.repeat(64)}${text}${']'.repeat(64)}`;
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    return text.slice(0, at);
  }
  const places = placesIn(root);
  const place = places[change.place % places.length];
  if (!place) return value;
  const other = places[change.other % places.length]!;
  return changers[kind]({ root, place, other, change });
}

function placesIn(root: unknown): Place[] {
  const places: Place[] = [];
  const waiting = [root];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    const holder = value as Holder;
    for (const key of Object.keys(holder)) {
      places.push({ holder, key });
      waiting.push(holder[key]);
    }
  }
  return places;
}

interface Work {
  root: unknown;
  place: Place;
  other: Place;
  change: JsonChange;
}

const changers: Record<PlaceKind, (work: Work) => string> = {
  replace: ({ root, place, change }) => marked(root, place, change.value),
  delete: ({ root, place: { holder, key } }) => {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
    return JSON.stringify(root);
  },
  swap: (work) => exchanged(work, true),
  copy: (work) => exchanged(work, false),
  key: (work) => withKey(work, work.change.key),
  twice: (work) => withKey(work, work.place.key),
  empty: (work) => bent(work, 'empty'),
  double: (work) => bent(work, 'double'),
  negate: (work) => bent(work, 'negate'),
};

/** The whole with `to` in that place, whatever it is. */
function marked(root: unknown, { holder, key }: Place, to: string): string {
  holder[key] = mark;
  return JSON.stringify(root).replace(JSON.stringify(mark), () => to);
}

/** A copy of another place's value in this one, which may hold it. */
function exchanged({ root, place, other }: Work, both: boolean): string {
  const [here, there] = [text(place.holder[place.key]), text(other.holder[other.key])];
  if (both) other.holder[other.key] = JSON.parse(here);
  place.holder[place.key] = JSON.parse(there);
  return JSON.stringify(root);
}

/** One more key beside this one; in a list an object with that key. */
function withKey({ root, place, change }: Work, key: string): string {
  const { holder } = place;
  const name = JSON.stringify(Array.isArray(holder) ? change.key : key);
  const before = text(holder[place.key]);
  const more = `${name}:${change.value}`;
  return marked(root, place, Array.isArray(holder) ? `{${more}}` : `${before},${more}`);
}

function text(value: unknown): string {
  return JSON.stringify(value) ?? 'null';
}

/** A value of the same type that is not the same. */
function bent({ root, place: { holder, key } }: Work, how: 'empty' | 'double' | 'negate'): string {
  const value = holder[key];
  if (Array.isArray(value)) {
    const list = value as unknown[];
    holder[key] = { empty: [], double: list.concat(list), negate: list.toReversed() }[how];
  } else if (typeof value === 'number') {
    holder[key] = { empty: 0, double: value * 2, negate: -value }[how];
  } else if (typeof value === 'string') {
    holder[key] = { empty: '', double: value + value, negate: value.toUpperCase() }[how];
  } else {
    holder[key] = typeof value === 'boolean' ? !value : [value];
  }
  return JSON.stringify(root);
}
