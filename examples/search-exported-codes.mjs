// Which pictures are like the first one: node search-exported-codes.mjs FOLDER (an unpacked export of codes, form "Tables")
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadSearchKernel, readExportedCodes, searchCodes } from 'semblance';

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error(
    'Usage: node search-exported-codes.mjs FOLDER (an unpacked export of codes, form "Tables")',
  );
  process.exit(1);
}
const { codes, items } = await readExportedCodes((path) => readFile(join(folder, path)));
const kernel = await loadSearchKernel(codes.bits);
kernel?.load(codes);
const query = codes.row(0);
const { rows, distances } = kernel ? kernel.search(query, 10) : searchCodes(codes, query, 10);
rows.forEach((row, place) => console.log(`${distances[place]} bits\t${items[row].path}`));
