/** Every method in its turn: chosen, set, trained and judged in the page, as a person would. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CallError } from './arguments.mjs';
import { existingFolder } from './stage.mjs';

/** @typedef {import('./arguments.mjs').Call} Call */
/** @typedef {import('./arguments.mjs').Plan} Plan */
/** @typedef {import('./page.mjs').EvaluatedPage} EvaluatedPage */

const INSTANT = 'instant';

/** Of the instant codes that the page makes by itself. */
const instantBits = '64';

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
    if (plan.method === 'all') return plansOfAll(plan, able, known);
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
 * What was said of one method alone holds for it; each method that was said to be measured in two ways is.
 * @param {Plan} plan
 * @param {readonly string[]} able
 * @param {string} known
 * @returns {Plan[]}
 */
function plansOfAll({ options, wished, own = [] }, able, known) {
  const lost = own.find(({ method }) => !able.includes(method));
  if (lost) {
    throw new CallError(
      `“${lost.method}” is not among the methods that can run here; the methods are ${known}.`,
    );
  }
  return able.flatMap((method) => {
    const plans = own.filter((plan) => plan.method === method);
    return plans.length > 0 ? plans : [{ method, options, wished }];
  });
}

/**
 * Sets the form as each plan says, so that a mistake is told before anything is trained.
 * @param {EvaluatedPage} page
 * @param {readonly Plan[]} plans
 * @param {Record<string, string>} anywhere
 */
export async function tryPlans(page, plans, anywhere) {
  /** @type {Set<string>} */
  const taken = new Set();
  for (const plan of plans) {
    const set = await setForm(page, plan, anywhere);
    set.forEach((id) => taken.add(id));
  }
  const unknown = Object.keys(anywhere).find((id) => !taken.has(id));
  if (unknown !== undefined) throw new CallError(`None of the methods has an option “${unknown}”.`);
}

/**
 * Trains as a plan says; gives the name of the run. Instant codes as the page makes them by itself need no training.
 * @param {EvaluatedPage} page
 * @param {Plan} plan
 * @param {Record<string, string>} anywhere
 * @returns {Promise<string>}
 */
export async function carryOut(page, plan, anywhere) {
  if (isByItself(plan, anywhere)) return 'Instant codes';
  await setForm(page, plan, anywhere);
  return page.train();
}

/**
 * Chooses the method and sets its options; gives the ids of those that it had.
 * @param {EvaluatedPage} page
 * @param {Plan} plan
 * @param {Record<string, string>} anywhere
 * @returns {Promise<string[]>}
 */
async function setForm(page, { method, options, wished }, anywhere) {
  await page.choose(method);
  const set = [];
  for (const [id, value] of Object.entries({ ...wished, ...anywhere, ...options })) {
    if (await page.hasOption(id)) {
      await page.setOption(id, value);
      set.push(id);
    } else if (id in options) {
      throw new CallError(`The method “${method}” has no option “${id}”.`);
    }
  }
  return set;
}

/**
 * @param {Plan} plan
 * @param {Record<string, string>} anywhere
 */
function isByItself({ method, options, wished }, anywhere) {
  if (method !== INSTANT || Object.keys({ ...options, ...anywhere }).length > 0) return false;
  return (wished['bits'] ?? instantBits) === instantBits;
}

/**
 * Judges all runs and reads the file that the page saves.
 * @param {EvaluatedPage} page
 * @returns {Promise<import('../../src/app/judging/figures.ts').Figures>}
 */
export async function judge(page) {
  const path = await page.saveFigures();
  return JSON.parse(await readFile(path, 'utf8'));
}
