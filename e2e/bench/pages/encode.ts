/** Stored thumbnails to codes with the page's own workers: both stations at once, one after the other, each alone. */
import { decodeInTurn } from '../../../src/app/library/decode-in-turn.ts';
import { encodeAsTheyCome } from '../../../src/app/encoders/encode-as-they-come.ts';
import type { Encoded } from '../../../src/codes/embeddings.ts';
import type { EncoderModel } from '../../../src/codes/encoder-model.ts';
import { randomOrthogonal } from '../../../src/descriptors/polar.ts';
import { foldNetwork } from '../../../src/learn/networks/fold.ts';
import {
  autoencoderLayout,
  autoencoderStatistics,
} from '../../../src/learn/networks/autoencoder.ts';
import { cutArrays, initialValues, layoutSize } from '../../../src/learn/networks/layout.ts';
import { createRandom } from '../../../src/lib/random.ts';
import { ShardWriter } from '../../../src/storage/blob-shards.ts';
import { openStorage } from '../../../src/storage/open-storage.ts';
import type { ChunkRef } from '../../../src/storage/types.ts';
import { createDecodePool } from '../../../src/workers/decode.client.ts';
import { startLearn } from '../../../src/workers/learn.client.ts';
import type { Figure } from '../figure.ts';
import { medians, timed } from './compare.ts';

const BITS = 64;
const WIDTH = 16;

const learn = startLearn();
const decode = createDecodePool(() => learn.newDoor());

/** An encoder of the default network with weights nobody trained: it computes as much as any other. */
function untrainedModel(inputSize: number): EncoderModel {
  const random = createRandom(1);
  const shape = { inputSize, width: WIDTH, latent: BITS };
  const layout = autoencoderLayout(shape);
  const statistics = autoencoderStatistics(shape);
  const ones = new Float32Array(layoutSize(statistics)).fill(1);
  const input = { mean: new Float32Array(3).fill(0.5), deviation: new Float32Array(3).fill(0.25) };
  const folded = foldNetwork(
    cutArrays(initialValues(layout, random), layout),
    cutArrays(ones, statistics),
    input,
  );
  const rotation = Float32Array.from(randomOrthogonal(BITS, random));
  return {
    method: 'denoising-autoencoder',
    options: {},
    bits: BITS,
    inputSize,
    backend: 'wasm',
    compare: 'hamming',
    backbone: null,
    tensors: [
      ...folded.filter(({ name }) => !name.startsWith('decoder.')),
      { name: 'itq.mean', shape: [BITS], data: new Float32Array(BITS) },
      { name: 'itq.rotation', shape: [BITS, BITS], data: rotation },
    ],
  };
}

/** The files that the test puts into the page's input. */
async function givenFiles(): Promise<File[]> {
  const input = document.querySelector('input')!;
  if (input.files?.length === 0) {
    await new Promise((resolve) => input.addEventListener('change', resolve, { once: true }));
  }
  return [...input.files!].filter(({ type }) => type.startsWith('image/'));
}

/** Thumbnails as the gallery keeps them: slices of shards in storage, found by hash. */
async function storeThumbnails(files: File[]): Promise<Map<string, Blob>> {
  const storage = await openStorage();
  const writer = new ShardWriter(storage);
  const incoming = files.map((file) => ({ path: file.name, source: file }));
  const added = await decode.add({ files: incoming, sizes: [] });
  const made = added.filter((one) => one.kind === 'added');
  const kept = new Map<string, Blob>();
  let first = 0;
  for (const [row, { thumbnail }] of made.entries()) {
    writer.add(thumbnail.bytes);
    if (!writer.full && row < made.length - 1) continue;
    const { ref, places } = (await writer.seal())!;
    const shard = await storage.readBlob(ref);
    for (const { offset, bytes } of places) {
      const { hash, thumbnail: own } = made[first++]!;
      kept.set(hash, shard.slice(offset, offset + bytes, own.type));
    }
  }
  return kept;
}

/** The stations at one input size, each as the page runs it. */
function stations(kept: Map<string, Blob>, size: number) {
  const hashes = [...kept.keys()];
  const encoder = `untrained-${size}`;
  const thumbnail = (hash: string) => Promise.resolve({ hash, blob: kept.get(hash)! });
  const bring = (signal?: AbortSignal): Promise<void> =>
    decodeInTurn(decode, thumbnail, { size, hashes }, { signal });
  const encode = (signal?: AbortSignal): Promise<Encoded> =>
    learn.remote.encode({ encoder, hashes, wait: true }, { signal });
  return { encoder, hashes, bring, encode, forget: () => learn.remote.forgetPixels({}) };
}

function figures(size: string, pictures: number, times: Record<string, number>): Figure[] {
  const perSecond = (milliseconds: number): number => (1000 * pictures) / milliseconds;
  return Object.entries(times).map(([variant, milliseconds]) => ({
    bench: 'encode',
    variant,
    size,
    value: perSecond(milliseconds),
    unit: 'pictures/s',
    ...(variant === pipelined ? { ratioTo: inTurn, ratio: times[inTurn]! / milliseconds } : {}),
  }));
}

const pipelined = 'decode and compute at once';
const inTurn = 'decode, then compute';
const decodeAlone = 'decode alone';
const computeAlone = 'compute alone';

/** Without pixels at this size: every thumbnail is decoded. */
async function fromThumbnails(kept: Map<string, Blob>, size: number, turns: number) {
  const { encoder, hashes, bring, encode, forget } = stations(kept, size);
  await learn.remote.loadEncoder({ id: encoder, model: untrainedModel(size) });
  await bring();
  const expected = await encode();
  const check = ({ codes }: Encoded): void => {
    if (codes.join() !== expected.codes.join())
      throw new Error('The codes differ from those in turn.');
  };
  const times = await medians(
    {
      [pipelined]: async () => {
        await forget();
        return [await timed(async () => check(await encodeAsTheyCome(bring, encode)))];
      },
      [inTurn]: async () => {
        await forget();
        return [
          await timed(async () =>
            bring()
              .then(() => encode())
              .then(check),
          ),
        ];
      },
      [decodeAlone]: async () => {
        await forget();
        return [await timed(() => bring())];
      },
      [computeAlone]: async () => [await timed(() => encode())],
    },
    turns,
  );
  const found = figures(`${size} px, ${hashes.length} thumbnails`, hashes.length, times);
  const limit = Math.max(times[decodeAlone]!, times[computeAlone]!);
  found.push({
    bench: 'encode',
    variant: 'share of the slower station alone',
    size: `${size} px, ${hashes.length} thumbnails`,
    value: limit / times[pipelined]!,
    unit: 'of its speed',
  });
  return found;
}

/** With stored shards of pixels: they are read back, then encoded. */
async function fromShards(kept: Map<string, Blob>, size: number, turns: number) {
  const { encoder, hashes, bring, encode, forget } = stations(kept, size);
  await learn.remote.loadEncoder({ id: encoder, model: untrainedModel(size) });
  await forget();
  await bring();
  const refs: ChunkRef[] = await learn.remote.persistPixels({ size });
  const restore = (): Promise<number> => learn.remote.restorePixels({ size, refs });
  const times = await medians(
    {
      'stored pixels, read and compute': async () => {
        await forget();
        return [await timed(async () => [await restore(), await encode()])];
      },
      [computeAlone]: async () => [await timed(() => encode())],
    },
    turns,
  );
  return figures(`${size} px, ${hashes.length} stored rows`, hashes.length, times);
}

async function runBench({ turns }: { turns: number }): Promise<Figure[]> {
  const files = await givenFiles();
  await learn.remote.startBackend({ forced: 'wasm' });
  const kept = await storeThumbnails(files);
  return [...(await fromThumbnails(kept, 48, turns)), ...(await fromShards(kept, 32, turns))];
}

Object.assign(globalThis, { runBench });
