/** Every method in its turn: chosen, set, trained and judged in the page, as a person would. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CallError } from './arguments.mjs';
import { existingFolder } from './stage.mjs';

/** @typedef {import('./arguments.mjs').Call} Call */
/** @typedef {import('./arguments.mjs').Plan} Plan */
/** @typedef {import('./page.mjs').EvaluatedPage} EvaluatedPage */

const INSTANT = 'instant';

/**
 * What the instant codes are that the page makes by itself.
 * @type {Record<string, string>}
 */
const instantOptions = { bits: '64' };

/**
 * Adds a pretrained network through the page's own input. Throws a CallError where the page refuses it.
 * @param {EvaluatedPage} page
 * @param {string} folder
 */
export async function addBackbone(page, folder) {
  const from = await existingFolder(folder, '--backbone');
  const names = (await readdir(from)).filter((name) => /\.(json|bin|zip)$|shard/i.test(name));
  if (names.length === 0) throw new CallError(`--backbone “${folder}” holds no model.json.`);
  await page.addBackbone(names.map((name) => join(from, name)));
}

/**
 * "all" becomes the methods that can run. Throws a CallError for a method that is not known or cannot run.
 * @param {readonly Plan[]} plans
 * @param {readonly { id: string, hindrance: string | null }[]} offered
 * @returns {Plan[]}
 */
export function runnablePlans(plans, offered) {
  const able = offered.filter(({ hindrance }) => hindrance === null).map(({ id }) => id);
  const known = [...new Set([INSTANT, ...offered.map(({ id }) => id)])].join(', ');
  return plans.flatMap((plan) => {
    if (plan.method === 'all') return able.map((method) => ({ ...plan, method }));
    const found = offered.find(({ id }) => id === plan.method);
    if (!found && plan.method !== INSTANT) {
      throw new CallError(`There is no method “${plan.method}”; the methods are ${known}.`);
    }
    if (found?.hindrance) {
      throw new CallError(`“${plan.method}” cannot run: ${found.hindrance}`);
    }
    return [plan];
  });
}

/**
 * Trains as a plan says; gives the name of the run. Instant codes as the page makes them by itself need no training.
 * @param {EvaluatedPage} page
 * @param {Plan} plan
 * @param {Record<string, string>} anywhere
 * @param {Set<string>} taken ids of `anywhere` that a method had
 * @returns {Promise<string>}
 */
export async function carryOut(page, { method, options, wished }, anywhere, taken) {
  if (method === INSTANT && isByItself({ ...wished, ...options })) return 'Instant codes';
  await page.choose(method);
  for (const [id, value] of Object.entries({ ...wished, ...anywhere, ...options })) {
    const has = await page.hasOption(id);
    if (!has && id in options) {
      throw new CallError(`The method “${method}” has no option “${id}”.`);
    }
    if (has && id in anywhere) taken.add(id);
    if (has) await page.setOption(id, value);
  }
  return page.train();
}

/** @param {Record<string, string>} options */
function isByItself(options) {
  return Object.entries(options).every(
    ([id, value]) => id === 'epochs' || instantOptions[id] === value,
  );
}

/**
 * Judges all runs and reads the file that the page saves.
 * @param {EvaluatedPage} page
 * @returns {Promise<import('../../src/app/figures.ts').Figures>}
 */
export async function judge(page) {
  const path = await page.saveFigures();
  return JSON.parse(await readFile(path, 'utf8'));
}
