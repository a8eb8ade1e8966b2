/** Use case: the gallery as a map, drawn by t-SNE while one looks, remembered until the encoder or the gallery changes. */
import { UserError } from '../lib/error.ts';
import type { MapProgress } from '../workers/analyse-map.ts';
import { distancesTo } from './map-distances.ts';
import { copyRows, embeddingsOf, mapRows } from './map-rows.ts';
import { emptyMap, type MapState } from './map-state.ts';
import { analyse, library } from './session.ts';
import type { AppState } from './state.ts';
import { get, set, store } from './store.ts';

const STEPS = 750;
const MOST_PERPLEXITY = 200;

let drawing: AbortController | null = null;
/** The embeddings that the points of the state were taken from, and how many pictures there were. */
let source: unknown = null;
let pictures = 0;

/** Changes some fields of the map. */
export function setMap(change: Partial<MapState>): void {
  set({ map: { ...get().map, ...change } });
}

/** Throws a UserError where there are too few pictures. */
export async function drawMap(): Promise<void> {
  drawing?.abort();
  const controller = new AbortController();
  drawing = controller;
  const { perplexity, seed } = get().map;
  try {
    const chosen = mapRows();
    const { record, items, of } = chosen;
    begin(record.id, items, of);
    const embeddings = copyRows(chosen);
    const { compare } = record;
    const positions = await analyse.remote.drawMap(
      { embeddings, compare, perplexity, seed, steps: STEPS },
      { signal: controller.signal, onProgress: show, transfer: [embeddings.values.buffer] },
    );
    if (drawing === controller) showPositions(positions);
  } finally {
    if (drawing === controller) {
      drawing = null;
      setMap({ run: { kind: 'idle' } });
    }
  }
}

function begin(encoder: string, items: MapPoints['items'], of: number): void {
  const before = get().map.points;
  const same = before?.encoder === encoder && before.items.length === items.length;
  source = embeddingsOf(encoder);
  pictures = library().pictures.size;
  const run = { kind: 'running', phase: 'neighbours', done: 0, total: 100, paused: false } as const;
  if (before && (!same || before.outdated)) setMap({ clusters: { kind: 'none' } });
  if (!same) setMap({ selection: [] });
  if (same) setMap({ run, points: { ...before, outdated: false } });
  else setMap({ run, points: { encoder, items, of, positions: null, outdated: false } });
  showDistances();
}

type MapPoints = NonNullable<MapState['points']>;

function show({ phase, done, total, positions }: MapProgress): void {
  const { run } = get().map;
  const paused = run.kind === 'running' && run.paused;
  setMap({ run: { kind: 'running', phase, done, total, paused } });
  if (positions) showPositions(positions);
}

function showPositions(positions: Float32Array): void {
  const { points } = get().map;
  if (points) setMap({ points: { ...points, positions } });
}

export async function pauseMap(on: boolean): Promise<void> {
  const { run } = get().map;
  if (run.kind !== 'running') return;
  setMap({ run: { ...run, paused: on } });
  await analyse.remote.pauseMap({ on });
}

export function cancelMap(): void {
  drawing?.abort();
}

/** Throws a UserError for a number out of range. */
export function setPerplexity(perplexity: number): void {
  if (!(perplexity >= 2 && perplexity <= MOST_PERPLEXITY)) {
    throw new UserError(
      `The perplexity is a number from 2 to ${MOST_PERPLEXITY}, not ${perplexity}.`,
    );
  }
  setMap({ perplexity });
}

/** Throws a UserError for what is no whole number. */
export function setSeed(seed: number): void {
  if (!Number.isInteger(seed) || seed < 0) {
    throw new UserError(`The seed is a whole number from 0 on, not ${seed}.`);
  }
  setMap({ seed });
}

export function select(points: readonly number[]): void {
  setMap({ selection: points });
}

/** How far each point is from the query. */
function showDistances(): void {
  const { map, query } = get();
  const distances = map.points && distancesTo(query, map.points.encoder, map.points.items);
  if (distances || map.distances) setMap({ distances });
}

/** A map of another encoder or of other pictures says nothing any more; one of an encoder fitted anew is outdated. */
function follow(state: AppState, before: AppState): void {
  const { points } = state.map;
  if (!points) return;
  if (state.activeEncoder !== points.encoder || library().pictures.size !== pictures) {
    drawing?.abort();
    drawing = null;
    const { perplexity, seed } = state.map;
    setMap({ ...emptyMap, perplexity, seed });
  } else if (!points.outdated && embeddingsOf(points.encoder) !== source) {
    setMap({ points: { ...points, outdated: true } });
  } else if (state.query?.code !== before.query?.code) showDistances();
}

store.subscribe(follow);
