import { existsSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { countRows, selectRows } from '../codes/embeddings.ts';
import { createRandom } from '../lib/random.ts';
import type { Engine } from '../learn/engine.ts';
import type { TrainingEvent } from '../learn/types.ts';
import { openStorage } from '../storage/open-storage.ts';
import { createLearnApi } from './learn.ts';
import type { LearnApi } from './learn-api.ts';
import type { PixelDoor } from './pixel-door.ts';
import { connect, type CallContext } from './rpc.ts';

const SMALL = 16;
const WASM = 'node_modules/@tensorflow/tfjs-backend-wasm/wasm-out/';

/** Takes everything, says nothing. */
function quiet<Progress>(): CallContext<Progress> {
  return { signal: new AbortController().signal, progress: () => undefined };
}

function hashesOf(count: number): string[] {
  return Array.from({ length: count }, (_, row) => row.toString(16).padStart(64, '0'));
}

/** A seeded picture: a coloured disc on another colour. */
function disc(size: number, seed: number): Uint8Array<ArrayBuffer> {
  const random = createRandom(seed);
  const colour = (): number[] => [random.int(256), random.int(256), random.int(256)];
  const [inside, outside] = [colour(), colour()];
  const [x, y, radius] = [random.next(), random.next(), 0.2 + 0.3 * random.next()];
  return Uint8Array.from({ length: size * size * 3 }, (_, index) => {
    const pixel = Math.floor(index / 3);
    const [dx, dy] = [(pixel % size) / size - x, Math.floor(pixel / size) / size - y];
    return (dx * dx + dy * dy < radius * radius ? inside : outside)[index % 3]!;
  });
}

async function startOnWasm(): Promise<Engine> {
  const { startWasmInNode } = await import('../learn/backends/wasm-in-node.ts');
  const { Engine } = await import('../learn/engine.ts');
  await startWasmInNode();
  return Engine.on({ name: 'wasm', adapter: 'SIMD', software: false, passedOver: [] });
}

/** An API with discs as pictures, put in through the door at each of the sizes. */
function withDiscs(count: number, sizes: number[]): Promise<LearnApi> {
  return withPictures(count, sizes, disc);
}

async function withPictures(
  count: number,
  sizes: number[],
  draw: (size: number, row: number) => Uint8Array<ArrayBuffer>,
): Promise<LearnApi> {
  const storage = openStorage();
  const api = createLearnApi({ startEngine: startOnWasm, openStorage: () => storage });
  const { port1, port2 } = new MessageChannel();
  api.openDoor({ port: port1 });
  const door = connect<PixelDoor>(port2);
  for (const size of sizes) {
    for (const [row, hash] of hashesOf(count).entries()) {
      await door.remote.take({ size, hashes: [hash], pixels: draw(size, row) });
    }
  }
  port2.close();
  return api;
}

const options = { bits: 16, inputSize: SMALL, width: 8, epochs: 3, seed: 3 };
const order = (count: number): Parameters<LearnApi['train']>[0] => ({
  method: 'denoising-autoencoder',
  options,
  train: hashesOf(count),
  val: [],
  labels: null,
  backbone: null,
  start: null,
  resume: null,
});

describe('pixels in the learn worker', () => {
  test('come in through the door and are given back in the order asked for', async () => {
    const api = await withDiscs(3, [SMALL]);
    const [first, second, third] = hashesOf(3);
    expect(api.missingPixels({ size: SMALL, hashes: [third!, 'f'.repeat(64), first!] })).toEqual([
      'f'.repeat(64),
    ]);
    const both = api.readPixels({ size: SMALL, hashes: [third!, second!] });
    expect(both).toEqual(Uint8Array.from([...disc(SMALL, 2), ...disc(SMALL, 1)]));
  });

  test('survive in stored shards, each row written once', async () => {
    const api = await withDiscs(5, [SMALL]);
    const refs = await api.persistPixels({ size: SMALL });
    expect(refs).toHaveLength(1);
    expect(await api.persistPixels({ size: SMALL })).toEqual(refs);
    api.forgetPixels({});
    expect(api.missingPixels({ size: SMALL, hashes: hashesOf(5) })).toHaveLength(5);
    expect(await api.restorePixels({ size: SMALL, refs })).toBe(5);
    const hashes = hashesOf(5).slice(4);
    expect(api.readPixels({ size: SMALL, hashes })).toEqual(disc(SMALL, 4));
    expect(await api.persistPixels({ size: SMALL })).toEqual(refs);
  });

  test('that are not there are counted in the refusal', async () => {
    const api = await withDiscs(1, [SMALL]);
    expect(() => api.readPixels({ size: SMALL, hashes: hashesOf(3) })).toThrow('2 of 3 pictures');
  });
});

describe.skipIf(!existsSync(WASM))('learning in the learn worker', () => {
  let api: LearnApi;

  beforeAll(async () => {
    api = await withDiscs(70, [SMALL, 32]);
  });

  test('instant codes are the same for a picture among others and as a query', async () => {
    const model = await api.fitInstant({ hashes: hashesOf(70), bits: 32, seed: 1 }, quiet());
    expect(model).toMatchObject({ method: 'instant', bits: 32, inputSize: 32 });
    await api.loadEncoder({ id: 'instant', model });
    const { codes, embeddings } = await api.encode(
      { encoder: 'instant', hashes: hashesOf(70) },
      quiet(),
    );
    const query = await api.encodePixels({ encoder: 'instant', pixels: disc(32, 7), count: 1 });
    expect(query.codes).toEqual(codes.slice(28, 32));
    expect(embeddings.values).toBeInstanceOf(Int8Array);
    expect(query.embeddings).toEqual(selectRows(embeddings, [7]));
    expect(
      new Set(Array.from({ length: 70 }, (_, row) => codes.slice(4 * row, 4 * row + 4).join()))
        .size,
    ).toBeGreaterThan(40);
  });

  test('pictures that are still on their way get the same codes as if they had been there', async () => {
    const late = await withDiscs(20, [32]);
    const model = await api.fitInstant({ hashes: hashesOf(70), bits: 32, seed: 1 }, quiet());
    await late.loadEncoder({ id: 'instant', model });
    await api.loadEncoder({ id: 'instant', model });
    const order = { encoder: 'instant', hashes: hashesOf(70) };
    expect(() => late.encode(order, quiet())).toThrow('50 of 70 pictures');
    const encoding = late.encode({ ...order, wait: true }, quiet());
    const { port1, port2 } = new MessageChannel();
    late.openDoor({ port: port1 });
    const door = connect<PixelDoor>(port2);
    for (const [row, hash] of hashesOf(70).entries()) {
      if (row >= 20) await door.remote.take({ size: 32, hashes: [hash], pixels: disc(32, row) });
    }
    port2.close();
    expect(await encoding).toEqual(await api.encode(order, quiet()));
  });

  test('a trained encoder gives a query the bits of its gallery picture', async () => {
    const events: TrainingEvent[] = [];
    const context = {
      ...quiet<TrainingEvent>(),
      progress: (event: TrainingEvent) => void events.push(event),
    };
    const outcome = await api.train(order(70), context);
    expect(outcome).toMatchObject({ ended: 'finished', problem: null });
    expect(events.filter(({ kind }) => kind === 'epoch')).toHaveLength(3);
    const model = outcome.encoder!;
    await api.loadEncoder({ id: 'trained', model, decoder: outcome.run.best!.tensors });
    const encoded = await api.encode({ encoder: 'trained', hashes: hashesOf(70) }, quiet());
    const query = await api.encodePixels({ encoder: 'trained', pixels: disc(SMALL, 9), count: 1 });
    expect(query.codes).toEqual(encoded.codes.slice(18, 20));
    expect(query.embeddings).toEqual(selectRows(encoded.embeddings, [9]));
    expect(outcome.encoded).toEqual(encoded);
    const error = await api.reconstructionError(
      { encoder: 'trained', hashes: hashesOf(70) },
      quiet(),
    );
    expect(error).toBeGreaterThan(0);
    expect(error).toBeLessThan(1);
    const copies = await api.encodeCopies(
      { encoder: 'trained', hashes: hashesOf(70), seed: 1 },
      quiet(),
    );
    expect(copies.codes).toHaveLength(140);
    expect(countRows(copies.embeddings)).toBe(70);
    const asked = { encoder: 'trained', hashes: hashesOf(3), noise: 0.1, seed: 1 };
    const rebuilt = await api.reconstruct({ ...asked, pixels: null });
    const { clean, count, fromClean, fromCode, fromNoisy, noisy, size } = rebuilt!;
    expect(count).toBe(3);
    for (const row of [clean, noisy, fromClean, fromNoisy, fromCode]) {
      expect(row).toHaveLength(3 * size * size * 3);
    }
    expect(noisy).not.toEqual(clean);
    expect(fromNoisy).not.toEqual(fromClean);
    expect(fromCode).not.toEqual(fromClean);
    const pixels = clean.slice(0, size * size * 3);
    const withQuery = await api.reconstruct({ ...asked, hashes: hashesOf(2), pixels });
    expect(withQuery).toMatchObject({ count: 3 });
    expect(withQuery!.clean.slice(0, pixels.length)).toEqual(pixels);
    await api.loadEncoder({ id: 'trained', model });
    expect(await api.reconstruct({ ...asked, pixels: null })).toBeNull();
    expect(
      await api.reconstructionError({ encoder: 'trained', hashes: hashesOf(70) }, quiet()),
    ).toBeNull();
    api.unloadEncoder({ id: 'trained' });
    expect(() => api.encode({ encoder: 'trained', hashes: [] }, quiet())).toThrow(
      'no encoder "trained"',
    );
  });

  test('a pause asked for while it trains ends it after the step', async () => {
    const progress = (event: TrainingEvent): void => {
      if (event.kind === 'step') api.pauseTraining({});
    };
    const long = { ...order(70), options: { ...options, epochs: 200 } };
    const outcome = await api.train(long, { ...quiet(), progress });
    expect(outcome).toMatchObject({ ended: 'paused', encoder: null });
    expect(outcome.run.step).toBe(1);
    const stopping = api.train({ ...long, resume: outcome.run }, quiet());
    api.stopTraining({});
    expect(await stopping).toMatchObject({ ended: 'stopped', encoder: { bits: 16 } });
  });

  test('pictures that are all black get the same instant codes, without a number that is none', async () => {
    const black = await withPictures(12, [32], () => new Uint8Array(32 * 32 * 3));
    for (const count of [1, 2, 12]) {
      const model = await black.fitInstant({ hashes: hashesOf(count), bits: 32, seed: 1 }, quiet());
      await black.loadEncoder({ id: 'instant', model });
      const hashes = hashesOf(count);
      const { codes, embeddings } = await black.encode({ encoder: 'instant', hashes }, quiet());
      for (let row = 0; row < count; row++) {
        expect(codes.slice(4 * row, 4 * row + 4)).toEqual(codes.slice(0, 4));
      }
      expect(Array.from(embeddings.values).every(Number.isFinite)).toBe(true);
    }
  });

  test('a second training is refused while one runs', async () => {
    const first = api.train(order(70), quiet());
    await expect(api.train(order(70), quiet())).rejects.toThrow('running already');
    await first;
  });

  test('one picture, and pictures that are all the same, are refused with a sentence', async () => {
    await expect(api.train(order(1), quiet())).rejects.toThrow('at least 2 different pictures');
    const same = [hashesOf(1)[0]!, hashesOf(1)[0]!, hashesOf(1)[0]!];
    await expect(api.train({ ...order(3), train: same }, quiet())).rejects.toThrow(
      'All 3 training pictures look the same',
    );
  });

  test('options out of range are refused by name', async () => {
    const wrong = { ...order(70), options: { ...options, bits: 20 } };
    await expect(api.train(wrong, quiet())).rejects.toThrow('Bits cannot be 20');
  });

  test('an estimate gives 5 to 15 epochs by itself, or those that were asked for', async () => {
    const facts = { pictures: 70, classes: 0, features: 0, started: false };
    const base = { method: 'denoising-autoencoder', ...facts };
    const automatic = await api.estimate({ ...base, options: { ...options, epochs: 0 } });
    expect(automatic.epochs).toBe(15);
    const huge = { ...base, pictures: 10_000_000, options: { ...options, epochs: 0 } };
    expect((await api.estimate(huge)).epochs).toBe(5);
    expect((await api.estimate({ ...base, options })).epochs).toBe(3);
  });

  test('an estimate of a head needs the width of its features alone, no network in memory', async () => {
    const facts = { pictures: 256, classes: 2, features: 24, started: false };
    const heads = { method: 'orthohash', options: { bits: 16, source: 1, seed: 1 }, ...facts };
    const { epochs, secondsPerEpoch } = await api.estimate(heads);
    expect(epochs).toBe(40);
    expect(secondsPerEpoch).toBeGreaterThan(0);
  });

  test('the methods are described with the defaults of the backend', () => {
    const [method] = api.methods({ backbone: false, pictures: 70 });
    const width = method!.options.find(({ id }) => id === 'width');
    expect(method).toMatchObject({ id: 'denoising-autoencoder', compare: 'hamming', needs: [] });
    expect(width!.initial).toBe(16);
  });
});
