// The same in a worker thread, so that the program stays free: node search-thread.mjs FOLDER
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { createSearchClient, exposeSearch, readExportedCodes, threadEndpoint } from 'semblance';

if (isMainThread) {
  const [folder] = process.argv.slice(2);
  if (!folder) {
    console.error(
      'Usage: node search-thread.mjs FOLDER (an unpacked export of codes, form "Tables")',
    );
    process.exit(1);
  }
  const { codes, items } = await readExportedCodes((path) => readFile(join(folder, path)));
  const client = createSearchClient(() => threadEndpoint(new Worker(new URL(import.meta.url))));
  await client.load({ matrix: codes });
  const { rows, distances, kernel } = await client.search({ code: codes.row(0), k: 10 });
  rows.forEach((row, place) => console.log(`${distances[place]} bits\t${items[row].path}`));
  console.error(`${codes.count} codes compared by ${kernel}`);
  client.stop(new Error('The search is over.'));
} else exposeSearch(parentPort);
