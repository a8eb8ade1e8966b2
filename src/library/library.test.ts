import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parseAst } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { searchCodes } from '../codes/top-k.ts';
import { drawnTable } from '../exchange/codes/drawn-table.ts';
import { exportFiles } from '../exchange/codes/formats.ts';
import { runExample } from '../exchange/model/example-in-node.ts';
import { instantFile, joinedFile, learnedFile } from '../exchange/model/model-fixture.ts';
import { codeOfPicture } from '../exchange/model/plain-encoder.ts';
import { createRandom } from '../lib/random.ts';
import { readExportedCodes } from './exported-codes.ts';
import type * as Library from './semblance.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const table = drawnTable({ bits: 72, count: 300, seed: 4, centres: 3 });
/** An unpacked export, in a folder where "semblance" is found. */
let folder = '';

/** A program of node_modules, or one of examples. */
async function run(program: string, ...parameters: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...parameters], {
    cwd: root,
  });
  return stdout;
}

beforeAll(async () => {
  await run(
    'node_modules/vite/bin/vite.js',
    'build',
    '--config=vite.library.config.ts',
    '-l=error',
  );
  await run('node_modules/typescript/bin/tsc', '-p', 'src/tsconfig.library.json');
  await mkdir(join(root, 'test-results'), { recursive: true });
  folder = await mkdtemp(join(root, 'test-results/library-'));
  for (const { path, pieces } of exportFiles(table, ['tables'])) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    const all: Uint8Array[] = [];
    for await (const piece of pieces()) all.push(piece.slice());
    await writeFile(join(folder, path), Buffer.concat(all));
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What the examples print: the ten nearest codes of the first. */
async function expectedLines(): Promise<string> {
  const { codes, items } = await readExportedCodes((path) => readFile(join(folder, path)));
  const { rows, distances } = searchCodes(codes, codes.row(0), 10);
  const lines = Array.from(rows, (row, place) => `${distances[place]} bits\t${items[row]!.path}\n`);
  return lines.join('');
}

test('the built library imports nothing, so neither React nor TensorFlow.js', async () => {
  const names = (await readdir(join(root, 'dist-library'))).filter((name) => name.endsWith('.js'));
  const texts = await Promise.all(
    names.map((name) => readFile(join(root, 'dist-library', name), 'utf8')),
  );
  const sources = texts.flatMap((text) =>
    parseAst(text).body.flatMap((node) =>
      'source' in node && node.source ? [node.source.value] : [],
    ),
  );
  expect(names).toContain('search-worker.js');
  expect(sources.length).toBeGreaterThan(0);
  expect(sources.filter((source) => !source.startsWith('./'))).toEqual([]);
  // what is bundled in it would register backends, or draw
  expect(texts.join('')).not.toMatch(
    /registerBackend|loadLayersModel\(topology|createElement|jsx\(/u,
  );
});

test('every public name is explained in docs/library.md, and every name there is public', async () => {
  const entry = await readFile(new URL('./semblance.ts', import.meta.url), 'utf8');
  const names = [...entry.matchAll(/export (?:type )?\{(?<names>[^}]+)\}/gu)].flatMap(
    ({ groups }) => groups!['names']!.split(',').map((name) => name.replace('type ', '').trim()),
  );
  const docs = await readFile(join(root, 'docs/library.md'), 'utf8');
  const explained = [...docs.matchAll(/`(?<name>\w+)[(`]/gu)].map(({ groups }) => groups!['name']!);
  const documented = [...docs.matchAll(/\*\*`(?<name>\w+)/gu)].map(
    ({ groups }) => groups!['name']!,
  );
  const exported = names.filter((name) => name !== '');
  expect(exported.length).toBeGreaterThan(30);
  expect(exported.filter((name) => !explained.includes(name))).toEqual([]);
  expect(documented.filter((name) => !exported.includes(name))).toEqual([]);
  const built: object = await import(join(root, 'dist-library/semblance.js'));
  for (const name of documented) expect(built).toHaveProperty(name);
});

test('its WASM kernels start in Node', async () => {
  const built = (await import(join(root, 'dist-library/semblance.js'))) as typeof Library;
  const kernel = await built.loadSearchKernel(table.bits);
  expect(kernel?.name).toMatch(/^wasm/u);
  expect(await built.loadPairsKernel()).not.toBeNull();
});

test('a program in TypeScript that imports it is checked against its types', async () => {
  const program = join(folder, 'program.ts');
  await mkdir(join(folder, 'node_modules'), { recursive: true });
  await symlink(root, join(folder, 'node_modules/semblance'));
  await writeFile(
    program,
    `import { CodeMatrix, searchCodes, type ModelFile } from 'semblance';
const codes = CodeMatrix.create({ bits: 16, count: 2, model: '' });
export const rows: Uint32Array = searchCodes(codes, codes.row(0), 1).rows;
export const bits = (file: ModelFile): number => file.model.bits;
export const wrong: string = searchCodes(codes, codes.row(0), 1).rows;
`,
  );
  const options = [
    '--noEmit',
    '--strict',
    '--skipLibCheck',
    '--target',
    'es2022',
    '--module',
    'nodenext',
  ];
  const checked = run('node_modules/typescript/bin/tsc', '--ignoreConfig', ...options, program);
  const { stdout } = await checked.then(
    () => ({ stdout: '' }),
    (error: { stdout: string }) => error,
  );
  expect(stdout.match(/error TS\d+/gu)).toEqual(['error TS2322']);
  expect(stdout).toContain('program.ts(5,');
});

test('the examples of exported codes and of a search thread print the nearest pictures', async () => {
  const expected = await expectedLines();
  expect(expected).toMatch(/^0 bits\tfolder 0\/picture 0\.jpg\n/u);
  const examples = ['examples/search-exported-codes.mjs', 'examples/search-thread.mjs'];
  const printed = await Promise.all(examples.map((example) => run(example, folder)));
  expect(printed).toEqual([expected, expected]);
});

test.each(['search-exported-codes', 'search-thread'])(
  'the example %s without a folder says in one sentence how it is used',
  async (name) => {
    const error: unknown = await run(`examples/${name}.mjs`).catch((said) => said);
    const usage = new RegExp(`^Usage: node ${name}.mjs FOLDER [^\\n]*\\n$`, 'u');
    expect(error).toMatchObject({ code: 1, stderr: expect.stringMatching(usage) });
  },
);

test.each([
  ['instant codes', instantFile()],
  ['instant codes of learned patches', learnedFile()],
  ['a network with its partner', joinedFile()],
])('encode.mjs of %s gives their bits with the help of the library', async (_, file) => {
  const random = createRandom(3);
  const count = 6;
  const pixels = Uint8Array.from({ length: count * 3072 }, () => random.int(256));
  const codes = Array.from({ length: count }, (__, row) =>
    codeOfPicture(file.model, pixels.subarray(row * 3072, (row + 1) * 3072)),
  );
  const check = { pixels, codes: Uint8Array.from(codes.flatMap((code) => [...code])), count };
  expect(new Set(codes.map((code) => code.join())).size).toBeGreaterThan(1);
  expect(await runExample({ ...file, pictures: check })).toBe(
    '6 pictures: 100.000 % of the bits are equal\n',
  );
});
