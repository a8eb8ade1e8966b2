/** README and script beside the FAISS indexes. */
import type { CodesTable } from './codes-table.ts';
import { namesLine, pathsInPython } from './item-names.ts';
import { latentsNote } from './readme-codes.ts';

/** The README of the folder. */
export function faissReadme(table: CodesTable): string {
  const { count, bits, latents } = table;
  return `# Codes for FAISS

- \`codes.faiss\`: an \`IndexBinaryFlat\` of ${count} codes of ${bits} bits, searched by Hamming distance.
${latents ? `- \`latents.faiss\`: an \`IndexFlatL2\` of ${count} vectors of ${latents.width} floats, searched by squared Euclidean distance. ${latentsNote(table)}\n` : ''}- Ids are rows, from 0. ${namesLine}
- \`search.py\`: \`python3 search.py 7\` prints the ten nearest of row 7. It needs Python 3.6, NumPy and FAISS (Debian: \`apt install python3-faiss\`; pip: \`pip install faiss-cpu\`).

FAISS may give rows of equal distance in another order than Semblance, which orders them by row.

For more than a few million codes put them into an index with an inverted list, or share them out over several machines:

\`\`\`python
import faiss
index = faiss.read_index_binary("codes.faiss")
codes = faiss.vector_to_array(index.xb).reshape(index.ntotal, index.code_size)
lists = faiss.IndexBinaryIVF(faiss.IndexBinaryFlat(index.d), index.d, 1024)  # at least 1024 codes
lists.train(codes)
lists.add(codes)
lists.nprobe = 32
\`\`\`
`;
}

/** Searches the codes, and the floats where they are there. */
export const faissSearch = `#!/usr/bin/env python3
"""Prints the ten nearest pictures of one row: python3 search.py [row]"""
import csv
import re
import sys
from pathlib import Path

import faiss

folder = Path(__file__).resolve().parent
index = faiss.read_index_binary(str(folder / "codes.faiss"))
${pathsInPython}
wanted = sys.argv[1] if len(sys.argv) > 1 else "0"
row = int(wanted) if wanted.isdecimal() else -1
if not 0 <= row < index.ntotal:
    sys.exit(f"There are rows 0 to {index.ntotal - 1}.")

codes = faiss.vector_to_array(index.xb).reshape(index.ntotal, index.code_size)
distances, rows = index.search(codes[row : row + 1], min(10, index.ntotal))
for distance, found in zip(distances[0], rows[0]):
    # As Python writes texts, so that each path stays on its line.
    print(distance, found, repr(paths[found])[1:-1], sep="\\t")
`;
