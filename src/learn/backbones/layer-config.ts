/** Values out of the configuration of a Keras layer, each checked where it is read. */
import { isObject, type JsonObject } from './model-json.ts';
import { refuse, shortened, shown } from './refusal.ts';

/** Larger than any side, number of filters or stride that makes sense. */
const largest = 1_000_000;

/** A whole number. Throws a UserError that names what is not one. */
export function wholeNumber(config: JsonObject, key: string, initial?: number): number {
  const value = config[key] ?? initial;
  if (!Number.isSafeInteger(value) || (value as number) < 0 || (value as number) > largest) {
    throw refuse(
      `the layer “${nameOf(config)}” has ${shown(value)} for “${key}”, which makes no sense; get another copy of model.json`,
    );
  }
  return value as number;
}

/** Two whole numbers from 1 on, for height and width; a single one stands for both. */
export function pair(config: JsonObject, key: string, initial?: number): [number, number] {
  const value = config[key] ?? initial;
  const both = Array.isArray(value) ? value : [value, value];
  const [height, width] = both.map((side) =>
    wholeNumber({ name: nameOf(config), [key]: side }, key),
  );
  if (both.length !== 2 || !height || !width) {
    throw refuse(
      `the layer “${nameOf(config)}” has ${shown(value)} for “${key}”, which makes no sense; get another copy of model.json`,
    );
  }
  return [height, width];
}

/** Top, bottom, left and right of a padding or cropping. */
export function borders(config: JsonObject, key: string): [number, number, number, number] {
  const value = config[key] ?? 0;
  const sides = Array.isArray(value) ? value : [value, value];
  const flat = sides.flatMap((side) => (Array.isArray(side) ? side : [side, side]));
  const numbers = flat.map((side) => wholeNumber({ name: nameOf(config), [key]: side }, key));
  const [top, bottom, left, right] = numbers;
  return [top ?? 0, bottom ?? 0, left ?? 0, right ?? 0];
}

/** Throws a UserError for maps whose channels come first. */
export function assertChannelsLast(config: JsonObject): void {
  if (config['data_format'] !== 'channels_first') return;
  throw refuse(
    `the layer “${nameOf(config)}” puts channels first; convert the network with channels last`,
  );
}

/** Of a layer that has no name. */
export const unnamed = 'without a name';

/** As it is told to people. */
export function nameOf({ name }: JsonObject): string {
  return typeof name === 'string' ? shortened(name) : unnamed;
}

/** The object under that key, or an empty one. */
export function objectIn(config: JsonObject, key: string): JsonObject {
  const value = config[key];
  return isObject(value) ? value : {};
}
