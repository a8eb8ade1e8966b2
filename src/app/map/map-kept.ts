/** A drawn map as it is kept, the part `map/<encoder>`: one chunk that says of what, and one of its positions. */
import * as v from 'valibot';
import type { ChunkRef } from '../../storage/types.ts';
import { pointsOf } from './map-edited.ts';
import { perplexities, type ClustersState, type MapPoints, type MapState } from './map-state.ts';
import { report } from '../notices.ts';
import { library } from '../session.ts';
import { get } from '../store.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const keptMap = v.object({
  schema: v.literal(1),
  perplexity: v.pipe(v.number(), v.minValue(perplexities.least), v.maxValue(perplexities.most)),
  seed: count,
  /** Of how many pictures the points are a sample. */
  of: count,
  /** Chunks of the model that it was drawn from: others, and it is outdated. */
  model: v.array(v.string()),
  /** The picture of each point. */
  pictures: v.array(v.string()),
  /** Points of each cluster, the most central first. */
  clusters: v.nullable(v.array(v.array(count))),
});

type KeptMap = v.InferOutput<typeof keptMap>;

/** What comes back into the state. */
export type MapBack = Pick<MapState, 'perplexity' | 'seed' | 'clusters'> & { points: MapPoints };

/** Keeps the map of the state in the place of an earlier one of its encoder; one that is outdated is not worth it. */
export async function keepMap(): Promise<void> {
  const keeper = library();
  const { points, perplexity, seed, clusters } = get().map;
  if (!keeper.changeable || !points?.positions || points.outdated) return;
  const kept: KeptMap = {
    schema: 1,
    perplexity,
    seed,
    of: points.of,
    model: keysOf(keeper.part(`model/${points.encoder}`)),
    pictures: points.items.map(({ picture }) => picture),
    clusters: clusters.kind === 'found' ? clusters.members.map((members) => [...members]) : null,
  };
  try {
    const facts = new TextEncoder().encode(JSON.stringify(kept));
    const refs = [
      await keeper.storage.putChunk(facts.buffer),
      await keeper.storage.putChunk(points.positions.slice().buffer),
    ];
    await keeper.commit({ [`map/${points.encoder}`]: refs });
  } catch (error) {
    report(error, 'keep the map');
  }
}

/**
 * The kept map of an encoder as far as its pictures are still there; null where there is none, where pictures came since,
 * and where it cannot be read, since it can be drawn again.
 */
export async function readMap(encoder: string | null): Promise<MapBack | null> {
  const keeper = library();
  const [facts, places, ...more] = keeper.part(`map/${encoder}`);
  if (encoder === null || !facts || !places || more.length > 0) return null;
  try {
    const text = new TextDecoder().decode(await keeper.storage.readBytes(facts));
    const kept = v.parse(keptMap, JSON.parse(text));
    const positions = new Float32Array(await keeper.storage.readBytes(places));
    const isOver = library() !== keeper || keeper.pictures.size > kept.of;
    if (isOver || !isWhole(kept, positions)) return null;
    const model = keysOf(keeper.part(`model/${encoder}`));
    const outdated = model.join() !== kept.model.join();
    return mapBack(kept, { encoder, of: kept.of, positions, outdated });
  } catch {
    return null;
  }
}

function mapBack(kept: KeptMap, drawn: Omit<MapPoints, 'items'>): MapBack {
  const { perplexity, seed, pictures, clusters } = kept;
  const points = pointsOf(drawn, pictures, get().gallery.items);
  const isSame = points.items.length === pictures.length;
  return { points, perplexity, seed, clusters: clustersOf(isSame ? clusters : null) };
}

function clustersOf(members: KeptMap['clusters']): ClustersState {
  if (!members) return { kind: 'none' };
  const assignment = new Int32Array(members.flat().length);
  members.forEach((points, cluster) => points.forEach((point) => (assignment[point] = cluster)));
  return { kind: 'found', assignment, members };
}

/** Whether there is a place for each point, and each is in one cluster where there are any. */
function isWhole({ pictures, clusters }: KeptMap, positions: Float32Array): boolean {
  if (positions.length !== 2 * pictures.length || !positions.every(Number.isFinite)) return false;
  if (!clusters) return true;
  const points = clusters.flat();
  const isEach = points.every((point) => point < pictures.length);
  return isEach && points.length === pictures.length && new Set(points).size === points.length;
}

function keysOf(refs: readonly ChunkRef[]): string[] {
  return refs.map(({ key }) => key);
}
