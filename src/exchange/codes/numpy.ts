/** Codes and latents as NumPy arrays, with a script that searches them. */
import type { CodesFormat } from './codes-table.ts';
import { itemNames } from './item-names.ts';
import { npyFile } from './npy.ts';
import { numpyReadme, numpySearch } from './numpy-texts.ts';
import { textFile } from './packed-rows.ts';

/** `codes.npy` is `|u1` (count, bits / 8), `latents.npy` is `<f4` (count, width) where there are latents. */
export const numpyFormat: CodesFormat = {
  id: 'numpy',
  files: (table) => [
    textFile('numpy/README.md', numpyReadme(table)),
    textFile('numpy/search.py', numpySearch),
    npyFile('numpy/codes.npy', table.count, table.codes),
    ...(table.latents ? [npyFile('numpy/latents.npy', table.count, table.latents.values)] : []),
    itemNames('numpy/items.csv', table),
  ],
};
