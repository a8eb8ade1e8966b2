import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { missingFaiss, pythonWith, runPython } from '../../../e2e/support/python.ts';
import { CodeMatrix } from '../../codes/code-matrix.ts';
import { searchCodes } from '../../codes/top-k.ts';
import { createRandom } from '../../lib/random.ts';
import { awkwardPaths, printedPaths } from '../../../e2e/support/search-py.ts';
import type { CodesTable } from './codes-table.ts';
import { drawnTable } from './drawn-table.ts';
import { binaryFlatHeader, faissFormat, flatHeader } from './faiss.ts';
import { bytesOf, writeExportFiles } from '../../../e2e/support/export-files.ts';

const K = 12;
const QUERIES = 100;
const WIDTH = 24;

function tableWithLatents(): CodesTable {
  const random = createRandom(7);
  const values = Float32Array.from({ length: 500 * WIDTH }, () => random.next() - 0.5);
  return drawnTable(
    { bits: 64, count: 500, seed: 6, centres: 12 },
    { latents: { width: WIDTH, values } },
  );
}

/** Reads both indexes, searches with the first rows, and prints what it found as JSON. */
const SEARCH = `
import faiss, json, sys
folder, queries, k = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
answer = {"version": faiss.__version__}
binary = faiss.read_index_binary(folder + "/codes.faiss")
codes = faiss.vector_to_array(binary.xb).reshape(binary.ntotal, binary.code_size)
distances, rows = binary.search(codes[:queries], k)
answer["codes"] = {"type": type(binary).__name__, "d": binary.d, "distances": distances.tolist(), "rows": rows.tolist()}
flat = faiss.read_index(folder + "/latents.faiss")
latents = flat.reconstruct_n(0, flat.ntotal)
distances, rows = flat.search(latents[:queries], k)
answer["latents"] = {"d": flat.d, "metric": flat.metric_type, "distances": distances.tolist(), "rows": rows.tolist()}
faiss.write_index_binary(binary, folder + "/again.faiss")
faiss.write_index(flat, folder + "/latents-again.faiss")
same = lambda a, b: open(folder + a, "rb").read() == open(folder + b, "rb").read()
answer["same"] = [same("/codes.faiss", "/again.faiss"), same("/latents.faiss", "/latents-again.faiss")]
print(json.dumps(answer))
`;

interface Found {
  type: string;
  d: number;
  distances: number[][];
  rows: number[][];
}

test('headers have the sizes of FAISS and count what follows', () => {
  expect(binaryFlatHeader(500, 64)).toHaveLength(33);
  expect(flatHeader(500, 24)).toHaveLength(45);
  const table = tableWithLatents();
  const sizes = faissFormat.files(table).map((file) => [file.path, bytesOf(file).length]);
  expect(sizes).toContainEqual(['faiss/codes.faiss', 33 + 500 * 8]);
  expect(sizes).toContainEqual(['faiss/latents.faiss', 45 + 500 * WIDTH * 4]);
});

test('without latents there is no index of floats', () => {
  const files = faissFormat.files(drawnTable({ bits: 64, count: 5, seed: 1 }));
  expect(files.map(({ path }) => path)).not.toContain('faiss/latents.faiss');
});

describe.skipIf(missingFaiss() !== '')(`FAISS itself ${missingFaiss()}`, async () => {
  const python = pythonWith('faiss', 'numpy') ?? '';
  const table = tableWithLatents();
  const folder = missingFaiss() === '' ? writeExportFiles(faissFormat.files(table)) : '';
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const place = join(folder, 'faiss');

  test('reads both files, writes the same bytes again, and finds what the oracle finds', async () => {
    const said = await runPython(python, ['-c', SEARCH, place, `${QUERIES}`, `${K}`]);
    const answer = JSON.parse(said) as { codes: Found; latents: Found; same: boolean[] };
    expect(answer.same).toEqual([true, true]);
    expect(answer.codes).toMatchObject({ type: 'IndexBinaryFlat', d: 64 });
    expect(answer.latents).toMatchObject({ metric: 1, d: WIDTH });
    const matrix = CodeMatrix.create({ bits: 64, count: table.count, model: 'test' });
    matrix.setPackedRows(0, table.codes);
    for (let query = 0; query < QUERIES; query++) {
      const expected = searchCodes(matrix, matrix.row(query), K);
      expect(answer.codes.distances[query]).toEqual([...expected.distances]);
      expectSameNeighbours(answer.codes, query, matrix);
      expect(answer.latents.rows[query]![0]).toBe(query);
    }
    expect(answer.latents.distances[0]).toEqual(nearestSquares(table, 0).map(approximately));
  });

  test('its script prints the ten nearest with their paths as it stands', async () => {
    const printed = await runPython(python, [join(place, 'search.py'), '3']);
    const lines = printed
      .trim()
      .split('\n')
      .map((line) => line.split('\t'));
    expect(lines).toHaveLength(10);
    expect(lines[0]).toEqual(['0', lines[0]![1], table.paths[Number(lines[0]![1])]]);
    for (const row of ['500', 'x']) {
      await expect(runPython(python, [join(place, 'search.py'), row])).rejects.toThrow(
        'rows 0 to 499',
      );
    }
  });

  test('its script prints every path without the guard of spreadsheets, each on one line', async () => {
    expect(await printedPaths(faissFormat, python)).toEqual(awkwardPaths);
  });
});

/** Every row that FAISS gives is at the distance that it says, no row comes twice, and all nearer than the last are there. */
function expectSameNeighbours(found: Found, query: number, matrix: CodeMatrix): void {
  const [rows, distances] = [found.rows[query]!, found.distances[query]!];
  const all = searchCodes(matrix, matrix.row(query), matrix.count);
  const distanceOf = new Map([...all.rows].map((row, place) => [row, all.distances[place]!]));
  expect(rows.map((row) => distanceOf.get(row))).toEqual(distances);
  const nearer = [...all.rows].filter((_, place) => all.distances[place]! < distances.at(-1)!);
  expect(new Set(rows).size).toBe(K);
  expect(nearer.filter((row) => !rows.includes(row))).toEqual([]);
}

/** The K smallest squared distances of a row's latents to all. */
function nearestSquares({ latents, count }: CodesTable, query: number): number[] {
  const { width, values } = latents!;
  const squares = Array.from({ length: count }, (_, row) => {
    let sum = 0;
    for (let place = 0; place < width; place++) {
      sum += (values[row * width + place]! - values[query * width + place]!) ** 2;
    }
    return sum;
  });
  return squares.sort((a, b) => a - b).slice(0, K);
}

const approximately = (value: number): unknown => expect.closeTo(value, 4);

test('a program that ends before it has read everything says how it ended', async () => {
  expect(await runPython('true', [], 'x'.repeat(2 ** 20))).toBe('');
});
