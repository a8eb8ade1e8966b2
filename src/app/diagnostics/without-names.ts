/** Sentences without the names in them. */

/** What stands for a name. */
const gone = '…';

/**
 * Takes out every one of `names` that stands there as words of its own, and whatever stands between quotation marks, in
 * which this page sets names: also those of files that are in no gallery. A name such as "a" takes an innocent "a" with
 * it; better that than the other way round.
 */
export function withoutNames(sentence: string, names: ReadonlySet<string>): string {
  return withoutQuoted(withoutKnown(sentence, names));
}

function withoutKnown(sentence: string, names: ReadonlySet<string>): string {
  const edges = edgesOf(sentence);
  let result = '';
  let from = 0;
  while (from < sentence.length) {
    const end = edges.has(from) ? longestName(sentence, from, names, edges) : 0;
    result += end ? gone : sentence[from];
    from = end || from + 1;
  }
  return result;
}

/** Where the longest name from there ends; 0 where there is none. */
function longestName(
  sentence: string,
  from: number,
  names: ReadonlySet<string>,
  edges: ReadonlySet<number>,
): number {
  for (let end = sentence.length; end > from; end--) {
    if (edges.has(end) && names.has(sentence.slice(from, end))) return end;
  }
  return 0;
}

/** Places that are not inside of a word. */
function edgesOf(sentence: string): Set<number> {
  const edges = new Set<number>();
  for (let at = 0; at <= sentence.length; at++) {
    const inside = /[\p{L}\p{N}\p{M}]{2}/u.test(sentence.slice(Math.max(0, at - 1), at + 1));
    if (!inside) edges.add(at);
  }
  return edges;
}

/** Both kinds of marks: sentences about what is inside of a file have the straight ones. */
function withoutQuoted(sentence: string): string {
  return withoutBetween(withoutBetween(sentence, '“', '”'), '"', '"');
}

/** Marks inside of marks, or one without its partner, come from a name: then all from the first to the last goes. */
function withoutBetween(sentence: string, open: string, close: string): string {
  const marks = sentence.match(new RegExp(`[${open}${close}]`, 'gu'))?.join('') ?? '';
  if (marks === '') return sentence;
  const replaced = `${open}${gone}${close}`;
  if (marks === (open + close).repeat(marks.length / 2)) {
    return sentence.replace(new RegExp(`${open}[^${close}]*${close}`, 'gu'), replaced);
  }
  const places = [open, close].flatMap((mark) => [
    sentence.indexOf(mark),
    sentence.lastIndexOf(mark),
  ]);
  const there = places.filter((place) => place >= 0);
  return sentence.slice(0, Math.min(...there)) + replaced + sentence.slice(Math.max(...there) + 1);
}
