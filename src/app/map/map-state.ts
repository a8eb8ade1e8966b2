/** What the Map tab shows, and what it can be told to do. */
import type { Item } from '../../gallery/item.ts';

/** The pictures of a map, one point each. */
export interface MapPoints {
  /** Id of the encoder whose embeddings are drawn. */
  encoder: string;
  /** The first item of each picture. */
  items: readonly Item[];
  /** How many pictures there are, of which the points are an even sample. */
  of: number;
  /** x and y of each point behind each other; null until the first step. Never changed in place. */
  positions: Float32Array | null;
  /** The encoder was fitted anew since: the map shows how it saw the pictures before. */
  outdated: boolean;
}

export type MapRun =
  | { kind: 'idle' }
  | {
      kind: 'running';
      /** Neighbours are counted in percent. */
      phase: 'neighbours' | 'steps';
      done: number;
      total: number;
      paused: boolean;
    };

export type ClustersState =
  | { kind: 'none' }
  | { kind: 'running'; done: number; total: number }
  | {
      kind: 'found';
      /** Number of the cluster of each point, the largest first. */
      assignment: Int32Array;
      /** Points of each cluster, the most central first. */
      members: readonly (readonly number[])[];
    };

export interface MapState {
  points: MapPoints | null;
  run: MapRun;
  perplexity: number;
  seed: number;
  /** Distance of each point to the query, in the measure of the encoder; null without a query. */
  distances: Float32Array | null;
  /** Points of the page's selection, in the order in which they were chosen. */
  selection: readonly number[];
  clusters: ClustersState;
  /** How many clusters are asked for; 0 until the person says: then it follows from the gallery. */
  clusterCount: number;
}

/** Perplexities that a map can be drawn with. */
export const perplexities = { least: 2, most: 200 } as const;

export interface MapActions {
  /** The map that was kept of the encoder in use comes back; where there is none it is drawn. */
  open(): void;
  /** Draws from the start; what is drawn stays until the first step of the new. */
  draw(): void;
  pause(on: boolean): void;
  /** What is drawn so far stays. */
  cancel(): void;
  setPerplexity(perplexity: number): void;
  setSeed(seed: number): void;
  setClusterCount(count: number): void;
  cluster(): void;
  cancelClusters(): void;
  select(points: readonly number[]): void;
  /** The selected pictures become the results of the query; without one, the first of them is asked for. */
  useSelection(): void;
}

export const emptyMap: MapState = {
  points: null,
  run: { kind: 'idle' },
  perplexity: 30,
  seed: 1,
  distances: null,
  selection: [],
  clusters: { kind: 'none' },
  clusterCount: 0,
};

/** As many clusters as labels; without labels, the square root of half the pictures (Mardia et al., 1979), 2 to 50. */
export function usualClusterCount(labels: number, points: number): number {
  if (labels > 1) return Math.min(labels, points);
  return Math.max(1, Math.min(Math.max(2, Math.round(Math.sqrt(points / 2))), 50, points));
}
