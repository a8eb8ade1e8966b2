/** Use case: the gallery as a map, drawn by t-SNE while one looks, kept until the encoder or the gallery changes. */
import { UserError } from '../../lib/error.ts';
import type { MapProgress } from '../../workers/analyse-map.ts';
import type { PictureRows } from '../library/library-rows.ts';
import { distancesTo } from './map-distances.ts';
import { editedPoints } from './map-edited.ts';
import { keepMap, readMap } from './map-kept.ts';
import { copyRows, embeddingsOf, mapRows } from './map-rows.ts';
import { emptyMap, perplexities, type MapPoints, type MapState } from './map-state.ts';
import { mapSelection } from './map-selected.ts';
import { select as selectItems } from '../browse/selection.ts';
import { analyse, library } from '../session.ts';
import type { AppState } from '../state.ts';
import { get, set, store } from '../store.ts';

const STEPS = 750;

let drawing: AbortController | null = null;
/** The embeddings that the points of the state were taken from, and how many pictures there were. */
let source: unknown = null;
let pictures = 0;
/** How the pictures lay then. */
let places: PictureRows = new Map();

/** Changes some fields of the map. */
export function setMap(change: Partial<MapState>): void {
  set({ map: { ...get().map, ...change } });
}

/** A map that was kept comes back; else it is drawn. Throws a UserError where there are too few pictures. */
export async function openMap(): Promise<void> {
  const kept = await readMap(get().activeEncoder);
  const { map, activeEncoder } = get();
  if (map.points !== null || map.run.kind !== 'idle') return;
  if (kept?.points.encoder !== activeEncoder) return drawMap();
  note(kept.points.encoder);
  setMap(kept);
  showDistances();
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
    if (drawing !== controller) return;
    showPositions(positions);
    await keepMap();
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
  note(encoder);
  const run = { kind: 'running', phase: 'neighbours', done: 0, total: 100, paused: false } as const;
  if (before && (!same || before.outdated)) setMap({ clusters: { kind: 'none' } });
  if (same) setMap({ run, points: { ...before, outdated: false } });
  else setMap({ run, points: { encoder, items, of, positions: null, outdated: false } });
  showDistances();
}

/** What the points of the state are taken from. */
function note(encoder: string): void {
  source = embeddingsOf(encoder);
  pictures = library().pictures.size;
  places = library().pictureRows();
}

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
  const { least, most } = perplexities;
  if (!(perplexity >= least && perplexity <= most)) {
    throw new UserError(`The perplexity is a number from ${least} to ${most}, not ${perplexity}.`);
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

/** The pictures of these points become the page's selection. */
export function select(points: readonly number[]): void {
  const items = get().map.points?.items ?? [];
  selectItems(points.flatMap((point) => items[point]?.id ?? []));
}

/** The page's selection as points, wherever it was made. */
function showSelected(state: AppState, before: AppState): void {
  const { points } = state.map;
  const same = points?.items === before.map.points?.items;
  if (!points || (same && state.selection.ids === before.selection.ids)) return;
  setMap({ selection: mapSelection(points.items, state.gallery.items, state.selection.ids) });
}

/** How far each point is from the query. */
function showDistances(): void {
  const { map, query } = get();
  const distances = map.points && distancesTo(query, map.points.encoder, map.points.items);
  if (distances || map.distances) setMap({ distances });
}

/**
 * A map of another encoder or of more pictures says nothing any more; one of an encoder fitted anew is outdated; of one
 * whose pictures were removed or relabelled the rest stays.
 */
function follow(state: AppState, before: AppState): void {
  const { points } = state.map;
  if (!points) return;
  const told = state.gallery.items !== before.gallery.items;
  if (library().pictureRows() !== places && !told) return; // the state is about to say so
  if (isOver(points, state)) clear();
  else if (told) showEdited(editedPoints(points, state.gallery.items));
  else if (!points.outdated && embeddingsOf(points.encoder) !== source) {
    setMap({ points: { ...points, outdated: true } });
  } else if (state.query?.code !== before.query?.code) showDistances();
}

/** Whether the map is of another encoder, of fewer pictures than there are, or of others than those being drawn. */
function isOver({ encoder }: MapPoints, { activeEncoder }: AppState): boolean {
  const lie = library().pictureRows();
  if (activeEncoder !== encoder || lie.size > pictures) return true;
  return lie !== places && (drawing !== null || [...lie.keys()].some((hash) => !places.has(hash)));
}

function clear(): void {
  drawing?.abort();
  drawing = null;
  const { perplexity, seed } = get().map;
  setMap({ ...emptyMap, perplexity, seed });
}

function showEdited(points: MapPoints): void {
  const { map, query } = get();
  const lie = library().pictureRows();
  if (lie !== places) source = embeddingsOf(points.encoder);
  places = lie;
  pictures = lie.size;
  if (points === map.points) return;
  const same = points.items.length === map.points?.items.length;
  const distances = distancesTo(query, points.encoder, points.items);
  const others = same ? {} : ({ selection: [], clusters: { kind: 'none' } } as const);
  setMap({ points, distances, ...others });
}

store.subscribe(follow);
store.subscribe(showSelected);
