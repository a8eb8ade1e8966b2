/** The limit of ingest: files read, decoded and squeezed by the page's own workers, nothing listed, opened, stored or shown. */
import { createDecodePool } from '../../../src/workers/decode.client.ts';
import type { PixelDoor } from '../../../src/workers/pixel-door.ts';
import { expose } from '../../../src/workers/rpc.ts';
import type { Figure } from '../figure.ts';

/** As the page's own calls: two MiB, 32 files at most. */
const callBytes = 2 << 20;
const mostFiles = 32;

/** Side of the pictures that ingest hands to the learn worker. */
const side = 32;

/** A door that keeps nothing. */
const door: PixelDoor = { take: () => undefined, post: () => undefined };

const decode = createDecodePool(() => {
  const { port1, port2 } = new MessageChannel();
  expose(door, port1);
  return port2;
});

/** The files that the test puts into the page's input. */
async function givenFiles(): Promise<File[]> {
  const input = document.querySelector('input')!;
  if (input.files?.length === 0) {
    await new Promise((resolve) => input.addEventListener('change', resolve, { once: true }));
  }
  return [...input.files!];
}

async function runBench(): Promise<Figure[]> {
  const files = await givenFiles();
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const perCall = Math.round(callBytes / (bytes / files.length));
  const step = Math.max(1, Math.min(mostFiles, perCall));
  const started = performance.now();
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < files.length) {
      const part = files.slice(next, (next += step));
      const incoming = part.map((source) => ({ path: source.name, source }));
      await decode.add({ files: incoming, sizes: [side] });
    }
  };
  await Promise.all(Array.from({ length: decode.width }, lane));
  const value = files.length / ((performance.now() - started) / 1000);
  return [{ bench: 'ingest', variant: 'bare', size: files.length, value, unit: 'pictures/s' }];
}

Object.assign(globalThis, { runBench });
