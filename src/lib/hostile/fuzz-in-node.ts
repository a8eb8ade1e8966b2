/** Hundreds of hostile inputs for one importer, and what must be true of each, for tests. */
import { appendFileSync } from 'node:fs';
import fc from 'fast-check';
import { UserError } from '../error.ts';
import { watchAllocations } from './longest-allocation.ts';

/** All importers together; the long test asks for a hundred times as many. */
const total = Number(process.env['SEMBLANCE_FUZZ'] ?? 1000);
const reportPath = process.env['SEMBLANCE_FUZZ_REPORT'];
const seed = 7;
/** Beyond it an input counts as slow and is written down. */
const slowMs = 200;
/** Of work; beyond it the test fails. */
const hangMs = 5000;
/** Of a sentence, however long the names in the file are. */
const mostCharacters = 1000;

export interface Fuzz<Input, File> {
  importer: string;
  /** Its part of all inputs, 0 to 1. */
  share: number;
  input: fc.Arbitrary<Input>;
  /** The hostile file; what it takes to make it is not counted. */
  make: (input: Input) => Promise<File> | File;
  bytesOf: (file: File) => number;
  /** The most that may be asked for at once; what a file of that size can unpack to where it is left out. */
  mostBytes?: number;
  /** Opens it and looks through what came of it: throws a UserError where it is refused, anything else is a fault. */
  open: (file: File) => unknown;
}

export interface FuzzReport {
  importer: string;
  seed: number;
  inputs: number;
  refused: number;
  accepted: number;
  /** Kinds of sentences that refusals were told in. */
  sentences: number;
  /** By the clock, which also counts what else the computer did. */
  slowestMs: number;
  /** By the processor. */
  slowestWorkMs: number;
  /** Inputs over 200 ms of work. */
  slow: number;
  longestAllocationBytes: number;
  examples: string[];
}

/** Throws for the first input that is neither refused with a sentence nor opened to something sound. */
export async function fuzz<Input, File>(one: Fuzz<Input, File>): Promise<FuzzReport> {
  const sentences = new Map<string, string>();
  const report: FuzzReport = {
    importer: one.importer,
    seed,
    inputs: 0,
    refused: 0,
    accepted: 0,
    sentences: 0,
    slowestMs: 0,
    slowestWorkMs: 0,
    slow: 0,
    longestAllocationBytes: 0,
    examples: [],
  };
  await fc.assert(
    fc.asyncProperty(one.input, (input) => attempt(one, input, report, sentences)),
    {
      numRuns: Math.ceil(total * one.share),
      seed,
      endOnFailure: total > 1000,
      includeErrorInReport: true,
    },
  );
  report.sentences = sentences.size;
  report.examples = [...sentences.values()].slice(0, 200);
  if (reportPath) appendFileSync(reportPath, `${JSON.stringify(report)}\n`);
  return report;
}

async function attempt<Input, File>(
  { make, open, bytesOf, mostBytes }: Fuzz<Input, File>,
  input: Input,
  report: FuzzReport,
  sentences: Map<string, string>,
): Promise<void> {
  const file = await make(input);
  const memory = watchAllocations();
  const started = performance.now();
  const worked = process.cpuUsage();
  let refusal: UserError | null = null;
  try {
    await open(file);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    refusal = error;
  } finally {
    memory.stop();
  }
  const ms = performance.now() - started;
  const { user, system } = process.cpuUsage(worked);
  const workedMs = (user + system) / 1000;
  report.inputs++;
  if (refusal) {
    report.refused++;
    assertSentence(refusal.message);
    const kind = kindOf(refusal.message);
    if (!sentences.has(kind)) sentences.set(kind, refusal.message);
  } else report.accepted++;
  if (workedMs > slowMs) report.slow++;
  report.slowestWorkMs = Math.max(report.slowestWorkMs, Math.round(workedMs));
  report.slowestMs = Math.max(report.slowestMs, Math.round(ms));
  report.longestAllocationBytes = Math.max(report.longestAllocationBytes, memory.longest());
  // a zip may unpack to a hundred times its size
  assertHarmless(workedMs, memory.longest(), mostBytes ?? 100 * bytesOf(file) + 2 ** 20);
}

const ofPrograms =
  /Cannot read|is not a function|is not iterable|not defined|call stack|Invalid array|typed array|out of bounds|Unexpected token|\[object |heap/;

/** Begins like one, ends like one, and is no word of a program. */
function assertSentence(message: string): void {
  const isSentence = /^["“\p{Lu}\d][^]*\.$/u.test(message);
  if (isSentence && message.length <= mostCharacters && !ofPrograms.test(message)) return;
  throw new Error(`This is no sentence for a person: ${message.slice(0, 2000)}`);
}

function assertHarmless(ms: number, longest: number, mostBytes: number): void {
  if (ms > hangMs) throw new Error(`It took ${Math.round(ms)} ms.`);
  if (longest > mostBytes) {
    throw new Error(`It asked for ${longest} bytes at once where ${mostBytes} are the most.`);
  }
  const added = Object.getOwnPropertyNames(Object.prototype).length;
  if (added !== prototypeKeys || 'polluted' in {}) throw new Error('Object.prototype was changed.');
}

const prototypeKeys = Object.getOwnPropertyNames(Object.prototype).length;

/** The sentence without what it names: names and numbers. */
function kindOf(message: string): string {
  return message
    .replace(/ \(Invalid [^]*\)/, '')
    .replace(/"[^"]*"|“[^”]*”|\[[^\]]*\]/g, '…')
    .replace(/\d[\d,.x]*/g, '#')
    .slice(0, 200);
}
