/** JSON as somebody writes it who wants to do harm, for tests: one place of a document changed. */
import fc from 'fast-check';

const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

/** What is put in the place of a value, or as the value of a key: JSON, and what only looks like it. */
const values = [
  ...['null', 'true', 'false', '0', '-0', '-1', '1', '2', '7', '1.5', '16', '255', '256', '65536'],
  ...['2147483647', '2147483648', '4294967295', '4294967296', '9007199254740993', '1e9', '-1e9'],
  ...['1e38', '1e308', '1e999', '-1e999', '5e-324', '"256"', '""', '"NaN"', '"Infinity"', '"0"'],
  ...['"__proto__"', '"constructor"', '"../x"', '"/etc/passwd"', '"a\\u0000b"', '"\\ud800"'],
  ...['[]', '{}', '[[]]', '[null]', '{"":0}', deep(20), deep(100), deep(1000)],
  ...['{"__proto__":{"polluted":1}}', '{"constructor":{"prototype":{"polluted":1}}}'],
  ...['NaN', 'Infinity', 'undefined', '', '1.', '0x10', '"\n"', '[1,]', '{"a":1,"a":2}'],
  ...[JSON.stringify('x'.repeat(20_000)), JSON.stringify(Array<number>(5000).fill(1))],
  JSON.stringify(Object.fromEntries(Array.from({ length: 2000 }, (_, at) => [`key${at}`, at]))),
];
const keys = ['__proto__', 'constructor', 'prototype', 'toString', '', 'surprise', '\ud800'];
const kinds = [
  ...['replace', 'replace', 'replace', 'delete', 'swap', 'copy'],
  ...['key', 'twice', 'empty', 'double', 'negate', 'cut', 'insert', 'wrap'],
] as const;

export interface JsonChange {
  kind: (typeof kinds)[number];
  /** Which of its places; all of them are counted, and counting begins again behind the last. */
  place: number;
  other: number;
  value: string;
  key: string;
}

/** `more` are values of the format at hand, as JSON. */
export function jsonChange(more: readonly string[] = []): fc.Arbitrary<JsonChange> {
  return fc.record({
    kind: fc.constantFrom(...kinds),
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
  if (change.kind === 'cut') return text.slice(0, change.place % text.length);
  if (change.kind === 'insert') {
    const at = change.place % text.length;
    return text.slice(0, at) + change.value.slice(0, 40) + text.slice(at);
  }
  if (change.kind === 'wrap') return `${'['.repeat(64)}${text}${']'.repeat(64)}`;
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    return text.slice(0, change.place % text.length);
  }
  const places = placesIn(root);
  const place = places[change.place % places.length];
  if (!place) return change.value;
  return changedPlace(root, place, places[change.other % places.length]!, change);
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

function changedPlace(
  root: unknown,
  { holder, key }: Place,
  other: Place,
  { kind, value, key: newKey }: JsonChange,
): string {
  const before = holder[key];
  const marked = (to: string): string =>
    JSON.stringify(root).replace(JSON.stringify(mark), () => to);
  switch (kind) {
    case 'delete':
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else delete holder[key];
      return JSON.stringify(root);
    case 'swap':
    case 'copy': {
      const there = other.holder[other.key];
      if (kind === 'swap') other.holder[other.key] = JSON.parse(text(before));
      holder[key] = JSON.parse(text(there));
      return JSON.stringify(root);
    }
    case 'key':
    case 'twice': {
      holder[key] = mark;
      const name = JSON.stringify(kind === 'twice' && !Array.isArray(holder) ? key : newKey);
      return marked(
        Array.isArray(holder) ? `{${name}:${value}}` : `${text(before)},${name}:${value}`,
      );
    }
    case 'empty':
    case 'double':
    case 'negate':
      holder[key] = bent(before, kind);
      return JSON.stringify(root);
    default:
      holder[key] = mark;
      return marked(value);
  }
}

function text(value: unknown): string {
  return JSON.stringify(value) ?? 'null';
}

/** A value of the same type that is not the same. */
function bent(value: unknown, kind: 'empty' | 'double' | 'negate'): unknown {
  if (Array.isArray(value)) {
    if (kind === 'negate') return value.toReversed() as unknown[];
    return kind === 'empty' ? [] : ([...value, ...value] as unknown[]);
  }
  if (typeof value === 'number') return kind === 'empty' ? 0 : value * (kind === 'double' ? 2 : -1);
  if (typeof value === 'string') return kind === 'empty' ? '' : value + value;
  if (typeof value === 'boolean') return !value;
  return kind === 'empty' ? {} : [value];
}
