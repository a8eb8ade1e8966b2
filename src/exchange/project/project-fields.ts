/** Fields of a project file, each with its bounds. */
import * as v from 'valibot';

export const integer = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
export const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
export const finite = v.pipe(v.number(), v.finite());
export const count = integer(0, 2 ** 31);
/** Milliseconds since 1970; files may bear any date. */
export const time = v.pipe(finite, v.minValue(-8.64e15), v.maxValue(8.64e15));
export const seconds = v.pipe(finite, v.minValue(0), v.maxValue(1e10));

/** A measured number. JSON knows no "not a number" and no infinity, which a loss that broke may be: they are words. */
export const figure = v.union([
  finite,
  v.pipe(
    v.picklist(['NaN', 'Infinity', '-Infinity']),
    v.transform((word): number => Number(word)),
  ),
]);

/** The replacer of `JSON.stringify` for what `figure` reads. */
export function figureWords(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

export const sha256Hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** Of encoders, items and runs: safe within the name of a part, of a setting and of a file, also where case is not told apart. */
export const id = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9._-]{0,63}$/));
export const path = v.pipe(v.string(), v.minLength(1), v.maxLength(4096));
export const label = text(1000);
/** Of encoders and networks, which may be called after a folder: that has 255 characters at most. */
export const name = text(300);
const optionId = v.pipe(v.string(), v.regex(/^[A-Za-z][A-Za-z0-9._-]{0,99}$/));

const forbidden = ['__proto__', 'constructor', 'prototype'];

/** An object of any keys but those that reach into prototypes, which valibot would leave out without a word. */
export function namedValues<Value extends v.GenericSchema>(
  key: v.GenericSchema<string>,
  value: Value,
  most: number,
) {
  return v.pipe(
    v.custom<Record<string, unknown>>(isObject, 'Expected an object'),
    v.check(
      (input) => forbidden.every((name) => !Object.hasOwn(input, name)),
      'A key of it is forbidden',
    ),
    v.check((input) => Object.keys(input).length <= most, `Expected at most ${most} keys`),
    v.record(key, value),
  );
}

function isObject(input: unknown): boolean {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}

export const options = namedValues(optionId, finite, 200);

export const tensorTable = v.pipe(
  v.array(
    v.strictObject({
      name: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
      shape: v.pipe(v.array(integer(1, 2 ** 31)), v.maxLength(6)),
    }),
  ),
  v.maxLength(2000),
);

export const compare = v.picklist(['hamming', 'euclidean', 'cosine']);
export const bits = v.pipe(integer(16, 256), v.multipleOf(8));
