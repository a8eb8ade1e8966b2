/** The words of `npm run evaluate`: what each means, and sentences for those that mean nothing. */
import { parseArgs } from 'node:util';

/** A mistake of whoever called: the sentence is all that is shown. */
export class CallError extends Error {}

/**
 * One method to measure; `options` are set in the page's form, `wished` only where the method has them.
 * @typedef {{ method: string, options: Record<string, string>, wished: Record<string, string>, own?: Plan[] }} Plan
 * `own`: of the method "all", the plans of those methods that were told something of their own
 */

/**
 * @typedef {object} Call
 * @property {string} gallery
 * @property {string | null} queries
 * @property {Plan[]} plans
 * @property {Record<string, string>} anywhere options of `--set option=value`: each plan takes those it has, one at least must
 * @property {string} seed
 * @property {string} backend
 * @property {string | null} backbone
 * @property {boolean} json
 */

export const usage = `npm run evaluate -- --gallery DIR --methods a,b,c

  --gallery DIR           pictures to search, in one folder for each label
  --queries DIR           pictures to search with, likewise; without it a fifth of each folder of the gallery
  --methods a,b,c         ids of methods, "all" for those that can run
  --bits N, --epochs N    where a method has that option
  --seed N                seeds everything random (1)
  --backend NAME          wasm, webgl or webgpu (wasm)
  --backbone DIR          a pretrained network (model.json with its shards) that is added first
  --set OPTION=VALUE      an option of every method that has it; METHOD.OPTION=VALUE of one method
  --compare METHOD=HOW    hamming, euclidean or cosine; twice for the same method measures both
  --json                  one JSON object on standard output instead of the table`;

/** @type {import('node:util').ParseArgsConfig['options']} */
const options = {
  gallery: { type: 'string' },
  queries: { type: 'string' },
  methods: { type: 'string' },
  bits: { type: 'string' },
  epochs: { type: 'string' },
  seed: { type: 'string', default: '1' },
  backend: { type: 'string', default: 'wasm' },
  backbone: { type: 'string' },
  set: { type: 'string', multiple: true },
  compare: { type: 'string', multiple: true },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
};

const backends = ['wasm', 'webgl', 'webgpu'];
const comparisons = ['hamming', 'euclidean', 'cosine'];

/**
 * What was asked for; null where only help was. Throws a CallError with one sentence.
 * @param {string[]} words
 * @returns {Call | null}
 */
export function parseCall(words) {
  const values = parsed(words);
  if (values['help']) return null;
  const gallery = required(values['gallery'], '--gallery names the folder of pictures to search');
  const methods = listed(required(values['methods'], '--methods names what to measure: a,b,c'));
  const wished = { ...whole(values, 'bits'), ...whole(values, 'epochs') };
  const settings = settingsOf(values['set'] ?? [], methods);
  return {
    gallery,
    queries: values['queries'] ?? null,
    plans: plansOf(methods, comparedBy(values['compare'] ?? [], methods), settings.own, wished),
    anywhere: settings.anywhere,
    seed: String(whole(values, 'seed')['seed']),
    backend: oneOf(values['backend'], backends, '--backend'),
    backbone: values['backbone'] ?? null,
    json: values['json'] === true,
  };
}

/** @param {string[]} words @returns {Record<string, any>} */
function parsed(words) {
  try {
    return parseArgs({ args: words, options, strict: true }).values;
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    throw new CallError(`${sentence.split('. ')[0]}; --help lists what there is.`);
  }
}

/** @param {string | undefined} value @param {string} sentence @returns {string} */
function required(value, sentence) {
  if (value === undefined || value === '') throw new CallError(`${sentence}; it is missing.`);
  return value;
}

/** @param {string} text @returns {string[]} */
function listed(text) {
  const methods = text.split(',').map((one) => one.trim());
  const twice = methods.find((one, place) => methods.indexOf(one) !== place);
  if (methods.includes('')) throw new CallError(`--methods has an empty place in “${text}”.`);
  if (twice !== undefined) throw new CallError(`--methods names “${twice}” twice.`);
  return methods;
}

/** @param {Record<string, any>} values @param {string} name @returns {Record<string, string>} */
function whole(values, name) {
  const value = values[name];
  if (value === undefined) return {};
  if (!/^\d{1,9}$/.test(value)) {
    throw new CallError(`--${name} is a whole number, not “${value}”.`);
  }
  return { [name]: String(Number(value)) };
}

/** @param {string} value @param {string[]} allowed @param {string} name @returns {string} */
function oneOf(value, allowed, name) {
  if (allowed.includes(value)) return value;
  throw new CallError(`${name} is ${allowed.join(', ')}, not “${value}”.`);
}

/**
 * @param {string} text
 * @param {string} name
 * @returns {[string, string]}
 */
function pair(text, name) {
  const [, key = '', value = ''] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (key === '') throw new CallError(`${name} “${text}” is no NAME=VALUE.`);
  return [key.trim(), value.trim()];
}

/** @param {string} method @param {string[]} methods @param {string} text */
function mustBeMeasured(method, methods, text) {
  if (methods.includes(method) || methods.includes('all')) return;
  throw new CallError(`“${text}” is about “${method}”, which --methods does not name.`);
}

/**
 * @param {string[]} texts
 * @param {string[]} methods
 * @returns {{ anywhere: Record<string, string>, own: Map<string, Record<string, string>> }}
 */
function settingsOf(texts, methods) {
  /** @type {Record<string, string>} */
  const anywhere = {};
  /** @type {Map<string, Record<string, string>>} */
  const own = new Map();
  for (const text of texts) {
    const [key, value] = pair(text, '--set');
    const point = key.lastIndexOf('.');
    if (point < 0) anywhere[key] = value;
    else {
      const method = key.slice(0, point);
      mustBeMeasured(method, methods, text);
      own.set(method, { ...own.get(method), [key.slice(point + 1)]: value });
    }
  }
  return { anywhere, own };
}

/**
 * Method -> each way in which it is to be compared, as the value of the option "compare".
 * @param {string[]} texts
 * @param {string[]} methods
 * @returns {Map<string, string[]>}
 */
function comparedBy(texts, methods) {
  /** @type {Map<string, string[]>} */
  const ways = new Map();
  for (const text of texts) {
    const [method, way] = pair(text, '--compare');
    mustBeMeasured(method, methods, text);
    const number = String(comparisons.indexOf(oneOf(way, comparisons, `--compare ${method}`)));
    ways.set(method, [...(ways.get(method) ?? []), number]);
  }
  return ways;
}

/**
 * @param {string[]} methods
 * @param {Map<string, string[]>} compared
 * @param {Map<string, Record<string, string>>} own
 * @param {Record<string, string>} wished
 * @returns {Plan[]}
 */
function plansOf(methods, compared, own, wished) {
  /** @param {string} method @returns {Plan[]} */
  const ofMethod = (method) => {
    const set = own.get(method) ?? {};
    const ways = compared.get(method);
    if (!ways) return [{ method, options: set, wished }];
    return ways.map((compare) => ({ method, options: { ...set, compare }, wished }));
  };
  const named = new Set([...own.keys(), ...compared.keys()]);
  return methods.flatMap((method) => {
    const plans = ofMethod(method);
    if (method !== 'all' || named.size === 0) return plans;
    return plans.map((plan) => ({ ...plan, own: [...named].flatMap(ofMethod) }));
  });
}
