import { expect, test, vi } from 'vitest';
import { restoreSettings } from './settings.ts';

const { state, initial, kept } = vi.hoisted(() => {
  const initial = { method: 'first', options: {}, resultCount: 12, rerank: false };
  const methods = [{ id: 'first' }, { id: 'second' }];
  return {
    state: { ...initial, methods } as Record<string, unknown>,
    initial,
    kept: { settings: undefined as object | undefined },
  };
});
vi.mock('./store.ts', () => ({
  get: () => state,
  set: (change: object) => Object.assign(state, change),
  store: { getInitialState: () => initial },
}));
vi.mock('./session.ts', () => ({
  library: () => ({
    settingName: (name: string) => name,
    storage: { readSetting: () => Promise.resolve(kept.settings) },
  }),
}));
vi.mock('./training/backend.ts', () => ({ initialOptions: () => ({ epochs: 10, seed: 1 }) }));
vi.mock('./notices.ts', () => ({}));

test('a gallery without settings has the first ones, not those of the gallery before', async () => {
  kept.settings = { method: 'second', options: { epochs: 3 }, resultCount: 48, rerank: true };
  await restoreSettings();
  expect(state).toMatchObject({ ...kept.settings, options: { epochs: 3, seed: 1 } });
  kept.settings = undefined;
  await restoreSettings();
  expect(state).toMatchObject({ ...initial, options: { epochs: 10, seed: 1 } });
});
