/** An export of codes on the disk, and what engines find in it. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { csvRows } from '../../src/library/csv-rows.ts';
import { unzip } from './model.ts';
import { pythonWith, runPython } from './python.ts';
import type { PostgresqlServer } from './postgresql.ts';

/** A row that was found, and how many bits differ. */
export interface Neighbour {
  row: number;
  distance: number;
}

/** Unpacks the zip below `folder`; gives the names of its files. */
export async function unzipTo(zip: string, folder: string): Promise<string[]> {
  const files = Object.entries(await unzip(zip));
  for (const [name, bytes] of files) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), bytes);
  }
  return files.map(([name]) => name);
}

/** Rows of an exported CSV as objects. */
export async function readItems(path: string): Promise<Record<string, string>[]> {
  const [names = [], ...rows] = csvRows(await readFile(path, 'utf8'));
  return rows.map((cells) => Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ''])));
}

const FAISS_SEARCH = `
import faiss, json, sys
index = faiss.read_index_binary(sys.argv[1])
rows, k = json.loads(sys.stdin.read()), int(sys.argv[2])
codes = faiss.vector_to_array(index.xb).reshape(index.ntotal, index.code_size)
distances, found = index.search(codes[rows], k)
print(json.dumps([[{"row": r, "distance": d} for r, d in zip(*pair)] for pair in zip(found.tolist(), distances.tolist())]))
`;

/** The k nearest of each of these rows, as FAISS finds them in an index of binary codes. */
export async function searchFaiss(
  index: string,
  rows: readonly number[],
  k: number,
): Promise<Neighbour[][]> {
  const python = pythonWith('faiss', 'numpy');
  if (!python) throw new Error('No python3 here has FAISS.');
  const script = ['-c', FAISS_SEARCH, index, String(k)];
  return JSON.parse(await runPython(python, script, JSON.stringify(rows))) as Neighbour[][];
}

/** The k nearest of each of these items, as a server finds them once the exported files were loaded. */
export async function searchPostgresql(
  server: PostgresqlServer,
  folder: string,
  { ids, k }: { ids: readonly string[]; k: number },
): Promise<Neighbour[][]> {
  await server.runFile(folder, 'load.sql');
  const questions = ids.map((id) => `\\set id '${id}'\n\\i search.sql\n`).join('');
  const found = await server.query(`\\set k ${k}\n${questions}`, folder);
  const neighbours = found.map((cells) => ({ row: Number(cells[0]), distance: Number(cells[4]) }));
  return ids.map((_, query) => neighbours.slice(query * k, (query + 1) * k));
}
