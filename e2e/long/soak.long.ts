import { rmSync, writeFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { expect, test, type TestInfo } from '@playwright/test';
import { checkAll } from './soak/checks.ts';
import { firstGallery } from './soak/galleries.ts';
import { operations, type Operation } from './soak/operations.ts';
import { takeSample } from './soak/samples.ts';
import { problemsOf, soakHead, soakSection, type SoakResult } from './soak/soak-report.ts';
import { World } from './soak/world.ts';

const minutes = Number(process.env['SOAK_MINUTES'] ?? 2);
const mostOperations = Number(process.env['SOAK_OPERATIONS'] ?? Infinity);
const seeds = (process.env['SOAK_SEEDS'] ?? '1').split(',').map(Number);
const report = process.env['SOAK_REPORT'];
const version = process.env['SOAK_VERSION'] ?? 'unversioned';

/** Operations between two whole checks. */
const checkEvery = 20;

function choose(world: World): Operation {
  const fitting = operations.filter(({ fits }) => fits?.(world) ?? true);
  let left = world.random.int(fitting.reduce((sum, { weight }) => sum + weight, 0));
  return fitting.find(({ weight }) => (left -= weight) < 0)!;
}

/** The beginning of a failure's text on one line, without colours. */
function plain(text: string): string {
  return stripVTControlCharacters(text).split('\n').slice(0, 12).join(' ');
}

class Soak {
  readonly result: SoakResult;
  readonly world: World;
  readonly #started = performance.now();
  readonly #write: () => void;
  #count = 0;

  constructor(world: World, seed: number, write: () => void) {
    this.world = world;
    this.#write = write;
    this.result = {
      version,
      date: new Date().toISOString().slice(0, 10),
      browser: world.profile.browser,
      seed,
      minutes: 0,
      operations: {},
      checks: 0,
      itemsCompared: 0,
      samples: [],
      problems: [],
    };
  }

  get #minute(): number {
    return (performance.now() - this.#started) / 60_000;
  }

  async run(): Promise<void> {
    const share = minutes / seeds.length;
    await firstGallery(this.world);
    await this.#check();
    while (this.#minute < share && this.#count < mostOperations) {
      const operation = choose(this.world);
      await this.#do(operation);
      if (this.#count % checkEvery === 0) await this.#check();
    }
    await this.#check();
  }

  async #do(operation: Operation): Promise<void> {
    const { name } = operation;
    this.#count++;
    const started = performance.now();
    await this.#telling(name, async () => {
      await operation.run(this.world);
      await this.world.expectCounts();
    });
    this.result.operations[name] = (this.result.operations[name] ?? 0) + 1;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const { shown, items } = this.world;
    this.#log(`${name}: ${seconds} s; ${shown} holds ${items.length} images`);
  }

  async #check(): Promise<void> {
    await this.#telling('check', async () => {
      const kept = await checkAll(this.world);
      const at = { minute: this.#minute, operation: this.#count };
      const sample = await takeSample(this.world, kept, at);
      this.result.checks++;
      this.result.samples.push(sample);
      this.result.itemsCompared += sample.images;
      const { processes, heap, kept: bytes, unnamed } = sample;
      const text = [processes, heap, bytes].map((value) => `${(value / 1e6).toFixed(1)} MB`);
      this.#write();
      this.#log(`all is equal; processes, heap, kept: ${text.join(', ')}; ${unnamed} unnamed`);
    });
  }

  async #telling(name: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      const where = `seed ${this.result.seed}, operation ${this.#count} (${name})`;
      this.result.problems.push(`${where}: ${plain(what)}`);
      this.#log(`FAILED ${where}; replay with --operations ${this.#count}\n${what}`);
      throw error;
    } finally {
      this.result.minutes = this.#minute;
    }
  }

  #log(text: string): void {
    process.stdout.write(`${this.#minute.toFixed(1)} min, ${this.#count}: ${text}\n`);
  }
}

/** Writes what is known so far: a run that is cut off leaves that. */
function writeReport(results: readonly SoakResult[]): void {
  if (report) writeFileSync(report, `${soakHead}\n${results.map(soakSection).join('\n')}`);
}

async function soak(seed: number, results: SoakResult[], testInfo: TestInfo): Promise<void> {
  const folder = testInfo.outputPath(`seed-${seed}`);
  const world = await World.start(folder, seed, testInfo);
  const run = new Soak(world, seed, () => writeReport(results));
  results.push(run.result);
  try {
    await run.run();
  } catch {
    const path = testInfo.outputPath(`failure-of-seed-${seed}.png`);
    await world.page.screenshot({ path }).catch(() => null);
  } finally {
    writeReport(results);
    await world.profile.context.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

test('what is kept, counted and found equals a plain model', async ({ browserName }, testInfo) => {
  test.skip(browserName !== 'chromium', 'The profile is one of Chromium.');
  test.setTimeout(0);
  const results: SoakResult[] = [];
  for (const seed of seeds) await soak(seed, results, testInfo);
  expect(results.flatMap(problemsOf)).toEqual([]);
});
