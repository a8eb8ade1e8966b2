import { expect, test, vi } from 'vitest';
import { select } from './selection.ts';
import { removeSelected } from './selection-edits.ts';
import { get } from '../store.ts';

const { removeItems } = vi.hoisted(() => {
  vi.stubGlobal('location', { search: '' });
  return { removeItems: vi.fn<(ids: readonly string[]) => Promise<void>>() };
});
vi.mock('../session.ts', () => ({ onGalleryLeft: () => undefined }));
vi.mock('../galleries/gallery-edits.ts', () => ({ removeItems }));
vi.mock('../query/query.ts', () => ({}));

test('what is selected while the selection is being removed stays selected', async () => {
  select(['ape', 'bear']);
  removeItems.mockImplementationOnce(async () => {
    await Promise.resolve();
    select(['cat']);
  });
  await removeSelected();
  expect(removeItems).toHaveBeenCalledWith(['ape', 'bear']);
  expect([...get().selection.ids]).toEqual(['cat']);
});
