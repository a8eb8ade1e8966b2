import { expect, it } from 'vitest';
import type { PictureFacts } from '../../app/lightbox/lightbox-state.ts';
import { comparedFacts } from './compare-pictures-rows.ts';

const facts: PictureFacts = {
  path: 'animals/ape/one.jpg',
  bytes: 5000,
  modified: Date.UTC(2024, 0, 5),
  width: 400,
  height: 300,
  label: 'ape',
  picture: 'aa',
  code: null,
  bits: 64,
  thumbnail: null,
};
const rowOf = (other: Partial<PictureFacts>, name: string) =>
  comparedFacts([facts, { ...facts, ...other }]).find((row) => row.name === name)!;

it('finds nothing that differs between a picture and itself', () => {
  expect(comparedFacts([facts, facts]).filter(({ differs }) => differs)).toEqual([]);
});

it('marks what differs and says which has more pixels', () => {
  const row = rowOf({ width: 4000, height: 3000 }, 'Pixels');
  expect(row).toMatchObject({ left: '400 × 300', right: '4,000 × 3,000', differs: true });
  expect(row.leading).toEqual({ side: 'right', word: 'larger' });
});

it('does not call it a difference where one side is not known', () => {
  expect(rowOf({ bytes: null }, 'Size')).toMatchObject({
    right: 'not known',
    differs: false,
    leading: null,
  });
});

it('says which file is the newer one', () => {
  expect(rowOf({ modified: Date.UTC(2023, 0, 5) }, 'Last changed').leading?.side).toBe('left');
});

it('claims no newer file where both dates read the same', () => {
  expect(rowOf({ modified: Date.UTC(2024, 0, 5) + 1000 }, 'Last changed')).toMatchObject({
    differs: false,
    leading: null,
  });
});

it('tells a picture without a folder from one in a folder', () => {
  expect(rowOf({ path: 'one.jpg' }, 'Folder')).toMatchObject({ right: 'none', differs: true });
  expect(rowOf({ path: 'one.jpg' }, 'File').differs).toBe(false);
});
