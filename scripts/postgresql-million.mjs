/**
 * `npm run bench:postgresql`: a million codes of 64 bits, as the page exports them, in a PostgreSQL server of our own.
 * One line for each figure: seconds to load, bytes, and milliseconds for a query beside the page's own kernel.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, open, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runnerImport } from 'vite';
import { root, runNode } from './processes.mjs';
import { stop } from './setup.mjs';

const COUNT = 1_000_000;
const BITS = 64;
const QUERIES = 20;

/**
 * A TypeScript module of the application.
 * @template Module
 * @param {string} path
 * @returns {Promise<Module>}
 */
const load = async (path) => (await runnerImport(join(root, path))).module;

/** @type {typeof import('../e2e/support/postgresql.ts')} */
const { missingPostgresql, startPostgresql } = await load('e2e/support/postgresql.ts');
/** @type {typeof import('../src/exchange/codes/drawn-table.ts')} */
const { drawnTable } = await load('src/exchange/codes/drawn-table.ts');
/** @type {typeof import('../src/exchange/codes/postgresql.ts')} */
const { postgresqlFormat } = await load('src/exchange/codes/postgresql.ts');
/** @type {typeof import('../src/kernels/hamming.ts')} */
const { loadHammingKernel } = await load('src/kernels/hamming.ts');
/** @type {typeof import('../src/codes/code-matrix.ts')} */
const { CodeMatrix } = await load('src/codes/code-matrix.ts');

/** @typedef {import('../src/exchange/codes/codes-table.ts').CodesTable} CodesTable */
/** @typedef {import('../e2e/support/postgresql.ts').PostgresqlServer} PostgresqlServer */

/**
 * @param {string} name
 * @param {number} value
 * @param {string} unit
 */
function say(name, value, unit) {
  console.log(`${name}: ${Number(value.toPrecision(3))} ${unit}`);
}

/**
 * @param {string} name
 * @param {{ median: number, fastest: number }} times
 */
function sayTimes(name, { median, fastest }) {
  say(`${name}, median of ${QUERIES}`, median, 'ms');
  say(`${name}, fastest`, fastest, 'ms');
}

/**
 * Seconds that something takes.
 * @param {() => Promise<unknown>} work
 */
async function seconds(work) {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/**
 * Median and fastest of some times: the second says more where others use the machine too.
 * @param {number[]} times
 */
function summary(times) {
  const sorted = times.toSorted((a, b) => a - b);
  return { median: sorted[sorted.length >> 1] ?? Number.NaN, fastest: sorted[0] ?? Number.NaN };
}

/**
 * Writes the export's files under a folder; gives theirs.
 * @param {string} folder
 * @param {CodesTable} table
 */
async function write(folder, table) {
  for (const { path, pieces } of postgresqlFormat.files(table)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    const file = await open(join(folder, path), 'w');
    for await (const piece of pieces()) await file.write(piece);
    await file.close();
  }
  return join(folder, 'postgresql');
}

/** @param {CodesTable} table */
const queriesOf = ({ codes }) =>
  Array.from({ length: QUERIES }, (_, query) => codes.subarray(query * 8, query * 8 + 8));

/**
 * Milliseconds that psql waits for a query.
 * @param {PostgresqlServer} server
 * @param {string} folder
 * @param {{ workers: number, from: string, table: CodesTable }} what
 */
async function queryMilliseconds(server, folder, { workers, from, table }) {
  const selects = queriesOf(table).map((code) => {
    const query = `x${Buffer.from(code).toString('hex')}`;
    return `SELECT row, bit_count(code # '${query}') AS distance FROM ${from} ORDER BY distance, row LIMIT 10;\n`;
  });
  const script = `SET max_parallel_workers_per_gather = ${workers};\n${selects[0]}\\timing on\n${selects.join('')}`;
  await writeFile(join(folder, 'timing.sql'), script);
  const printed = await server.runFile(folder, 'timing.sql');
  return summary([...printed.matchAll(/^Time: ([\d.]+) ms/gmu)].map(([, time]) => Number(time)));
}

/** @param {CodesTable} table */
async function kernelMilliseconds(table) {
  const wasm = readFileSync(join(root, 'src/kernels/build/hamming-simd.wasm'));
  const kernel = await loadHammingKernel(wasm, 'wasm simd');
  const matrix = CodeMatrix.create({ bits: BITS, count: COUNT, model: 'random' });
  matrix.setPackedRows(0, table.codes);
  kernel.load(matrix);
  kernel.search(matrix.row(0), 10);
  const times = queriesOf(table).map((query) => {
    const start = performance.now();
    kernel.search(query, 10);
    return performance.now() - start;
  });
  return summary(times);
}

/**
 * @param {PostgresqlServer} server
 * @param {string} relation
 */
async function bytesOf(server, relation) {
  const [[bytes] = []] = await server.query(`SELECT pg_relation_size('${relation}')`);
  return Number(bytes);
}

/**
 * @param {PostgresqlServer} server
 * @param {string} folder
 */
async function measure(server, folder) {
  const table = drawnTable({ bits: BITS, count: COUNT, seed: 64 });
  /** @type {string} */
  let files = '';
  say('files written', await seconds(async () => (files = await write(folder, table))), 's');
  say('loaded by load.sql', await seconds(() => server.runFile(files, 'load.sql')), 's');
  await server.query(
    'CREATE TABLE narrow AS SELECT row, code FROM semblance_items ORDER BY row; VACUUM ANALYZE narrow',
  );
  for (const [name, relation] of /** @type {const} */ ([
    ['table', 'semblance_items'],
    ['primary key', 'semblance_items_pkey'],
    ['table of row and code alone', 'narrow'],
  ])) {
    say(`${name}, a row`, (await bytesOf(server, relation)) / COUNT, 'bytes');
  }
  const kernel = await kernelMilliseconds(table);
  sayTimes('query, the page’s kernel, one thread', kernel);
  for (const from of ['semblance_items', 'narrow']) {
    for (const workers of [0, 2, 8]) {
      const time = await queryMilliseconds(server, files, { workers, from, table });
      sayTimes(`query, ${from}, up to ${workers} parallel workers`, time);
      say('  of the page’s kernel, both fastest', time.fastest / kernel.fastest, 'times');
    }
  }
}

const missing = missingPostgresql();
if (missing) stop(missing);
if ((await runNode('scripts/kernels.mjs', [], { quiet: true })) !== 0) {
  stop('The kernels could not be compiled; npm run kernels says why.');
}
const folder = mkdtempSync(join(tmpdir(), 'semblance-million-'));
// The server ends with this process and takes its own folder along.
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
process.on('SIGINT', () => process.exit(130)).on('SIGTERM', () => process.exit(143));
const server = await startPostgresql();
console.log(
  `PostgreSQL ${server.version}, ${COUNT} codes of ${BITS} bits, ${cpus().length} CPU cores, load ${loadavg()[0]?.toFixed(1)}`,
);
try {
  await measure(server, folder);
} finally {
  await server.stop();
}
console.log(`load at the end ${loadavg()[0]?.toFixed(1)}`);
