/** The weights of a pretrained network in one buffer, checked against the manifest before anything is made of them. */
import { formatBytes, formatCount } from '../../lib/format.ts';
import { bytesOf, type WeightGroup, type WeightSpec } from './model-json.ts';
import { refuse, shortened } from './refusal.ts';

/** ResNet50 has 98 MB; more than this is too much for a tab. */
const mostWeightBytes = 256 * 2 ** 20;

/** Gives a shard by its path in the manifest, or null where there is none. */
export type ShardFinder = (path: string) => Promise<Blob | null>;

/** A weight and where it begins in the buffer. */
export interface PlacedWeight extends WeightSpec {
  offset: number;
}

/** Where each weight lies once all shards are behind each other. */
export function placeWeights(groups: readonly WeightGroup[]): {
  weights: PlacedWeight[];
  bytes: number;
} {
  let offset = 0;
  const weights = groups.flatMap((group) =>
    group.weights.map((spec) => {
      const placed = { ...spec, offset };
      offset += bytesOf(spec);
      return placed;
    }),
  );
  if (offset > mostWeightBytes) {
    throw refuse(
      `its weights have ${formatBytes(offset)} where ${formatBytes(mostWeightBytes)} are the most; choose a smaller network`,
    );
  }
  return { weights, bytes: offset };
}

/** All shards behind each other, after `before` bytes that are left for the caller. */
export async function readShards(
  groups: readonly WeightGroup[],
  find: ShardFinder,
  before: number,
): Promise<ArrayBuffer> {
  const { bytes } = placeWeights(groups);
  const shards: { path: string; blob: Blob }[][] = [];
  for (const group of groups) shards.push(await findShards(group, find));
  const buffer = new Uint8Array(before + bytes);
  let offset = before;
  for (const { path, blob } of shards.flat()) {
    buffer.set(new Uint8Array(await readBlob(path, blob)), offset);
    offset += blob.size;
  }
  return buffer.buffer;
}

async function findShards(
  { paths, weights }: WeightGroup,
  find: ShardFinder,
): Promise<{ path: string; blob: Blob }[]> {
  const expected = weights.reduce((sum, spec) => sum + bytesOf(spec), 0);
  const found: { path: string; blob: Blob }[] = [];
  for (const path of paths) {
    const blob = await find(path);
    if (!blob) {
      throw refuse(
        `the shard “${shortened(path)}” is missing; choose all files of the network together, model.json and every shard`,
      );
    }
    found.push({ path, blob });
  }
  const bytes = found.reduce((sum, { blob }) => sum + blob.size, 0);
  if (bytes !== expected) {
    const first = shortened(paths[0]!);
    const names = paths.length === 1 ? `the shard “${first}”` : `the shards from “${first}”`;
    const fault = bytes < expected ? 'cut short' : 'too long';
    const has = paths.length === 1 ? 'is' : 'are';
    throw refuse(
      `${names} ${has} ${fault}, ${formatCount(bytes)} bytes where ${formatCount(expected)} belong; get another copy`,
    );
  }
  return found;
}

async function readBlob(path: string, blob: Blob): Promise<ArrayBuffer> {
  try {
    return await blob.arrayBuffer();
  } catch (cause) {
    throw refuse(`the shard “${shortened(path)}” could not be read; choose the files again`, cause);
  }
}

/** Throws a UserError naming the first weight that holds something else than numbers. */
export function assertFinite(weights: readonly PlacedWeight[], buffer: ArrayBuffer): void {
  for (const weight of weights) {
    if (weight.dtype !== 'float32') continue;
    if (!isFiniteIn(weight, buffer)) {
      throw refuse(
        `the weight “${shortened(weight.name)}” holds values that are no numbers; get another copy`,
      );
    }
  }
}

/** An exponent of ones alone is infinite or no number at all, in both widths. */
function isFiniteIn({ offset, ...spec }: PlacedWeight, buffer: ArrayBuffer): boolean {
  const end = offset + bytesOf(spec);
  const stored = spec.quantization?.dtype ?? 'float32';
  if (stored === 'uint8' || stored === 'uint16') return true;
  const [width, mask] = stored === 'float16' ? [2, 0x7c00] : [4, 0x7f800000];
  const aligned = offset % width === 0 ? buffer : buffer.slice(offset, end);
  const start = aligned === buffer ? offset : 0;
  const bits =
    width === 2
      ? new Uint16Array(aligned, start, (end - offset) / 2)
      : new Uint32Array(aligned, start, (end - offset) / 4);
  return bits.every((value) => (value & mask) !== mask);
}
