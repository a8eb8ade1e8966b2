// The same in a browser: the page's own search worker, on codes from a server.
import { createSearchClient, readExportedCodes } from '../dist-library/semblance.js';

const { codes, items } = await readExportedCodes(
  async (path) => new Uint8Array(await (await fetch(`codes/${path}`)).arrayBuffer()),
);
const worker = new URL('../dist-library/search-worker.js', import.meta.url);
const client = createSearchClient(() => new Worker(worker, { type: 'module' }));
await client.load({ matrix: codes });
const { rows, distances } = await client.search({ code: codes.row(0), k: 10 });
document.querySelector('#nearest').textContent = Array.from(
  rows,
  (row, place) => `${distances[place]} bits\t${items[row].path}\n`,
).join('');
