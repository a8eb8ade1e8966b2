import { describe, expect, test, vi } from 'vitest';
import { quantiseRows, type Embeddings } from '../codes/embeddings.ts';
import { createRandom } from '../lib/random.ts';
import { createMapMethods, type MapProgress } from './analyse-map.ts';

/** Three clouds, row after row in turn. */
function threeClouds(count: number, width: number): Float32Array<ArrayBuffer> {
  const random = createRandom(1);
  return Float32Array.from({ length: count * width }, (_, place) => {
    const cloud = Math.floor(place / width) % 3;
    return (place % 3 === cloud ? 3 : 0) + 0.3 * random.normal();
  });
}

function eightBits(count: number, width: number): Embeddings {
  return { width, values: quantiseRows(threeClouds(count, width), width) };
}

const map = { compare: 'hamming', perplexity: 10, seed: 1 } as const;

describe('drawing a map', () => {
  test('sends positions that move, in order, and ends with the last', async () => {
    const said: MapProgress[] = [];
    const signal = new AbortController().signal;
    const progress = (value: MapProgress): unknown => said.push(value);
    const input = { ...map, embeddings: eightBits(240, 12), steps: 400 };
    let now = 0; // a clock that a fast machine does not outrun
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 20));
    const last = await createMapMethods().drawMap(input, { signal, progress });
    clock.mockRestore();
    expect(last).toHaveLength(480);
    const sent = said.filter(({ phase }) => phase === 'steps');
    expect(sent.length).toBeGreaterThan(1);
    expect(sent.map(({ done }) => done)).toEqual(
      sent.map(({ done }) => done).toSorted((a, b) => a - b),
    );
    expect(sent.every(({ positions }) => positions?.length === 480)).toBe(true);
    expect(sent[0]!.positions).not.toEqual(last);
  });

  test('gives the same for the same seed, also where rows are so wide that they are narrowed', async () => {
    const signal = new AbortController().signal;
    const embeddings = { width: 200, values: threeClouds(60, 200) };
    const draw = (seed: number): Promise<Float32Array> =>
      createMapMethods().drawMap(
        { ...map, compare: 'euclidean', embeddings, steps: 60, seed },
        { signal, progress: () => undefined },
      );
    const first = await draw(1);
    expect(await draw(1)).toEqual(first);
    expect(await draw(2)).not.toEqual(first);
  });

  test('stands still while it is paused, goes on after, and ends at an abort', async () => {
    const controller = new AbortController();
    const methods = createMapMethods();
    let latest = -1;
    let heard = (): void => undefined;
    const nextNews = (): Promise<void> => new Promise((resolve) => (heard = resolve));
    const progress = ({ phase, done }: MapProgress): void => {
      if (phase === 'steps') latest = done;
      heard();
    };
    const input = { ...map, embeddings: eightBits(300, 12), steps: 1e9 };
    const drawing = methods.drawMap(input, { signal: controller.signal, progress });
    drawing.catch(() => undefined);
    while (latest < 1) await nextNews();
    methods.pauseMap({ on: true });
    const held = latest;
    const outcome = await Promise.race([
      nextNews().then(() => 'news'),
      new Promise((resolve) => setTimeout(() => resolve('silence'), 500)),
    ]);
    expect(outcome).toBe('silence');
    methods.pauseMap({ on: false });
    while (latest <= held) await nextNews();
    methods.pauseMap({ on: true });
    controller.abort();
    await expect(drawing).rejects.toThrow(/abort/i);
  });
});

describe('clusters', () => {
  const context = { signal: new AbortController().signal, progress: () => undefined };

  test('are numbered by size, find clouds again, and tell how central a row is', async () => {
    const embeddings = eightBits(90, 12);
    const { clusterRows } = createMapMethods();
    const input = { ...map, embeddings, clusters: 3 };
    const { assignment, distances } = await clusterRows(input, context);
    for (let row = 0; row < 90; row++) expect(assignment[row]).toBe(assignment[row % 3]);
    expect(new Set(assignment)).toEqual(new Set([0, 1, 2]));
    expect(distances.every((distance) => distance >= 0 && distance < 1)).toBe(true);
    const whole = await clusterRows({ ...input, clusters: 1 }, context);
    expect(whole.distances.reduce((sum, d) => sum + d, 0)).toBeGreaterThan(
      2 * distances.reduce((sum, d) => sum + d, 0),
    );
  });

  test('are no more than there are rows, and at least one', async () => {
    const input = { ...map, embeddings: eightBits(4, 12) };
    const { clusterRows } = createMapMethods();
    const { assignment } = await clusterRows({ ...input, clusters: 9 }, context);
    expect(new Set(assignment).size).toBe(4);
    await expect(clusterRows({ ...input, clusters: 0 }, context)).rejects.toThrow(RangeError);
  });
});
