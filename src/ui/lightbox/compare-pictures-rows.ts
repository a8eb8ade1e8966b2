/** The facts of two pictures side by side, those that differ marked. */
import type { PictureFacts } from '../../app/lightbox/lightbox-state.ts';
import { compareWords, lightboxWords } from '../words/lightbox.ts';
import { fileName } from '../words/names.ts';

export interface ComparedFact {
  name: string;
  left: string;
  right: string;
  /** False also where one of the two is not known. */
  differs: boolean;
  /** Which of the two has more of it, in a word; null where that means nothing. */
  leading: { side: 'left' | 'right'; word: string } | null;
}

type Sides = readonly [left: PictureFacts, right: PictureFacts];

/** File, folder, pixels, bytes, date and label, in this order. */
export function comparedFacts(sides: Sides): ComparedFact[] {
  return [
    texts(lightboxWords.file, sides, ({ path }) => fileName(path)),
    texts(lightboxWords.folder, sides, ({ path }) => folderOf(path)),
    withLeading(pixels(sides), leading(sides, area, compareWords.larger)),
    withLeading(
      texts(lightboxWords.size, sides, ({ bytes }) =>
        bytes === null ? null : lightboxWords.bytes(bytes),
      ),
      leading(sides, ({ bytes }) => bytes, compareWords.larger),
    ),
    withLeading(
      texts(lightboxWords.date, sides, ({ modified }) =>
        modified === null ? null : lightboxWords.dateOf(modified),
      ),
      leading(sides, ({ modified }) => modified, compareWords.newer),
    ),
    texts(lightboxWords.label, sides, ({ label }) => label ?? lightboxWords.noLabel),
  ];
}

function folderOf(path: string): string {
  const end = path.lastIndexOf('/');
  return end < 0 ? lightboxWords.noFolder : path.slice(0, end);
}

function pixels(sides: Sides): ComparedFact {
  return texts(lightboxWords.pixels, sides, ({ width, height }) =>
    width && height ? lightboxWords.pixelsOf(width, height) : null,
  );
}

function area({ width, height }: PictureFacts): number | null {
  return width && height ? width * height : null;
}

function texts(
  name: string,
  [left, right]: Sides,
  text: (facts: PictureFacts) => string | null,
): ComparedFact {
  const [one, other] = [text(left), text(right)];
  return {
    name,
    left: one ?? lightboxWords.unknown,
    right: other ?? lightboxWords.unknown,
    differs: one !== null && other !== null && one !== other,
    leading: null,
  };
}

/** Where one reads no difference none is claimed: two dates within a minute, say. */
function withLeading(fact: ComparedFact, leads: ComparedFact['leading']): ComparedFact {
  return { ...fact, leading: fact.differs ? leads : null };
}

function leading(
  [left, right]: Sides,
  value: (facts: PictureFacts) => number | null,
  word: string,
): ComparedFact['leading'] {
  const [one, other] = [value(left), value(right)];
  if (one === null || other === null || one === other) return null;
  return { side: one > other ? 'left' : 'right', word };
}
