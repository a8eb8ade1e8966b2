/** What an encoder says of a whole question: one code, one embedding, and what each bit costs. */
import { bitCosts, majorityCode } from '../../codes/bit-costs.ts';
import { movedRow } from '../../codes/rocchio.ts';
import type { Asked } from './find-nearest.ts';
import type { EncoderRecord } from '../library/library.ts';
import { encodePart, storedAnswer, type PartAnswer } from './query-part.ts';
import { feedbackOf, type Question } from './question.ts';
import { library } from '../session.ts';

export interface QuestionAnswer extends Asked {
  /** In the order of the question's. */
  parts: readonly PartAnswer[];
  /** The gallery item that was asked for; null for files, parts of pictures and several pictures. */
  item: string | null;
}

/** Throws a UserError for a picture that is gone, has no code yet or cannot be decoded. */
export async function encodeQuestion(
  question: Question,
  encoder: EncoderRecord,
): Promise<QuestionAnswer> {
  const parts = await Promise.all(question.parts.map((part) => encodePart(part, encoder)));
  const { more, less } = feedbackOf(question);
  return joined(parts, {
    encoder,
    more: answersOf(more, encoder),
    less: answersOf(less, encoder),
    unwanted: new Set(less),
    cut: question.cut?.encoder === encoder.id ? question.cut.distance : null,
  });
}

/** What is gone or still has no code says nothing. */
function answersOf(items: readonly string[], encoder: EncoderRecord): PartAnswer[] {
  if (items.length === 0) return [];
  const there = new Map(library().items.map(({ id, picture }) => [id, picture]));
  return items
    .filter((id) => there.has(id) && library().codeOf(encoder.id, there.get(id)!))
    .map((id) => storedAnswer(id, encoder));
}

interface Said {
  encoder: Pick<EncoderRecord, 'bits' | 'compare'>;
  more: readonly PartAnswer[];
  less: readonly PartAnswer[];
  unwanted: ReadonlySet<string>;
  cut: number | null;
}

/** Rocchio's formula over what was asked with and what was said of the results. */
export function joined(parts: readonly PartAnswer[], said: Said): QuestionAnswer {
  const { encoder, more, less, unwanted, cut } = said;
  const [first] = parts;
  const single = parts.length === 1;
  const weighted = more.length + less.length > 0;
  const codes = (answers: readonly PartAnswer[]) => answers.map(({ code }) => code);
  const wanted = { asked: codes(parts), more: codes(more), less: codes(less) };
  const isUnit = encoder.compare !== 'euclidean';
  const mean = single ? first!.embedding : moved(parts, [], [], isUnit);
  return {
    code: single ? first!.code : majorityCode(wanted.asked),
    embedding: mean,
    hash: single ? first!.hash : null,
    item: single ? first!.item : null,
    costs: single && !weighted ? null : bitCosts(wanted, encoder.bits),
    moved: weighted ? moved(parts, more, less, isUnit) : mean,
    cut,
    unwanted,
    weighted,
    several: parts.length,
    parts,
  };
}

/** Null where one of the asked has no embedding; results without one say nothing. */
function moved(
  asked: readonly PartAnswer[],
  more: readonly PartAnswer[],
  less: readonly PartAnswer[],
  unit: boolean,
): Asked['embedding'] {
  const rows = (answers: readonly PartAnswer[]) =>
    answers.flatMap(({ embedding }) => (embedding ? [embedding] : []));
  if (rows(asked).length < asked.length) return null;
  return movedRow({ asked: rows(asked), more: rows(more), less: rows(less) }, unit);
}
