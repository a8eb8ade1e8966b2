/** `npm run evaluate`: methods trained and judged by the built page in headless Chromium, as a table. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CallError, parseCall, usage } from './evaluate/arguments.mjs';
import { isBuilt, openChromium, serve } from './evaluate/browser.mjs';
import { protocolLine, rowsOfRuns, tableOf } from './evaluate/figures.mjs';
import { EvaluatedPage } from './evaluate/page.mjs';
import { progressLines } from './evaluate/progress.mjs';
import { addBackbone, carryOut, judge, runnablePlans, tryPlans } from './evaluate/run.mjs';
import { stage } from './evaluate/stage.mjs';
import { ensureBrowser } from './browser.mjs';
import { runNode } from './processes.mjs';
import { setUp, stop } from './setup.mjs';

/** @typedef {import('./evaluate/arguments.mjs').Call} Call */

const say = progressLines(process.stderr);

/** @returns {Call | null} */
function readCall() {
  try {
    return parseCall(process.argv.slice(2));
  } catch (error) {
    return stop(error instanceof Error ? error.message : String(error));
  }
}

/** A built page and a browser to open it in. */
async function prepare() {
  await setUp();
  if (!(await ensureBrowser())) {
    stop('There is no browser: install Chromium or Chrome, or name one with CHROMIUM_PATH.');
  }
  if (isBuilt()) return;
  say('Building the page');
  const build = ['build', '--logLevel=error'];
  if ((await runNode('node_modules/vite/bin/vite.js', build, { quiet: true })) !== 0) {
    stop('The page could not be built; npm run build says why.');
  }
}

/**
 * @param {Call} call
 * @param {EvaluatedPage} page
 * @returns {Promise<{ figures: import('../src/app/judging/figures.ts').Figures, names: string[], failed: number }>}
 */
async function evaluate(call, page) {
  if (call.backbone !== null) await addBackbone(page, call.backbone);
  const plans = runnablePlans(call.plans, await page.methods());
  await page.keepAllRuns();
  await tryPlans(page, plans, call.anywhere);
  const names = [];
  let failed = 0;
  for (const plan of plans) {
    say(`${plan.method}: training`);
    try {
      names.push(await carryOut(page, plan, call.anywhere));
    } catch (error) {
      if (!(error instanceof CallError) || plans.length === 1) throw error;
      failed++;
      process.stderr.write(`${plan.method} was left out: ${error.message}\n`);
    }
  }
  say('Evaluating');
  return { figures: await judge(page), names, failed };
}

/**
 * @param {Call} call
 * @param {string} place a folder of our own
 */
async function run(call, place) {
  const staged = await stage(call, join(place, 'pictures'));
  await prepare();
  const server = await serve();
  const context = await openChromium(join(place, 'profile'));
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    const words = new URLSearchParams({ seed: call.seed, backend: call.backend });
    await page.goto(`${server.address}?${words.toString()}`);
    await page.getByRole('button', { name: 'Try the sample gallery' }).waitFor();
    const evaluated = new EvaluatedPage(page, say);
    say(`Adding ${staged.gallery} pictures to search and ${staged.queries} to search with`);
    say(await evaluated.add([staged.train, staged.test]));
    return await evaluate(call, evaluated);
  } finally {
    await context.close();
    await server.close();
  }
}

const call = readCall();
if (!call) {
  process.stdout.write(`${usage}\n`);
  process.exit(0);
}
const place = mkdtempSync(join(tmpdir(), 'semblance-evaluate-'));
process.on('exit', () => rmSync(place, { recursive: true, force: true }));
process.on('SIGINT', () => process.exit(130)).on('SIGTERM', () => process.exit(143));
try {
  const { figures, names, failed } = await run(call, place);
  const rows = rowsOfRuns(figures.rows, names);
  const text = call.json
    ? JSON.stringify({ protocol: figures.protocol, gallery: figures.gallery, rows }, null, 2)
    : `${tableOf(rows)}\n\n${protocolLine(figures.protocol)}`;
  process.stdout.write(`${text}\n`);
  const lost = names.filter((name) => !rows.some((row) => row.name === name));
  for (const name of lost) process.stderr.write(`There are no figures of “${name}”.\n`);
  process.exitCode = failed + lost.length > 0 ? 1 : 0;
} catch (error) {
  if (error instanceof CallError) stop(error.message);
  const [first] = String(error instanceof Error ? error.message : error).split('\n');
  stop(`The page did not do what was expected of it: ${first}`);
}
