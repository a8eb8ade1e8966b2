/** README and script beside the NumPy arrays. */
import type { CodesTable } from './codes-table.ts';
import { namesLine, pathsInPython } from './item-names.ts';
import { latentsNote } from './readme-codes.ts';

/** The README of the folder. */
export function numpyReadme(table: CodesTable): string {
  const { count, bits } = table;
  return `# Codes for NumPy

- \`codes.npy\`: uint8 of shape (${count}, ${bits / 8}), packed as \`numpy.packbits\` packs: the most significant bit first.
${table.latents ? `- \`latents.npy\`: float32 of shape (${count}, ${table.latents.width}). ${latentsNote(table)}\n` : ''}- ${namesLine}
- \`search.py\`: \`python3 search.py 7\` prints the ten nearest of row 7 by Hamming distance, equal distances by row. It needs Python 3.6 and NumPy.

\`\`\`python
import numpy as np
codes = np.load("codes.npy")
bits = np.unpackbits(codes, axis=1)  # (${count}, ${bits}) of 0 and 1
\`\`\`
`;
}

/** Searches by a table of the ones in each byte, which every NumPy has. */
export const numpySearch = `#!/usr/bin/env python3
"""Prints the ten nearest pictures of one row: python3 search.py [row]"""
import csv
import re
import sys
from pathlib import Path

import numpy as np

folder = Path(__file__).resolve().parent
codes = np.load(folder / "codes.npy")
${pathsInPython}
wanted = sys.argv[1] if len(sys.argv) > 1 else "0"
row = int(wanted) if wanted.isdecimal() else -1
if not 0 <= row < len(codes):
    sys.exit(f"There are rows 0 to {len(codes) - 1}.")

ones = np.unpackbits(np.arange(256, dtype=np.uint8)[:, None], axis=1).sum(axis=1)
distances = ones[codes ^ codes[row]].sum(axis=1)
for found in np.argsort(distances, kind="stable")[:10]:
    # As Python writes texts, so that each path stays on its line.
    print(distances[found], found, repr(paths[found])[1:-1], sep="\\t")
`;
