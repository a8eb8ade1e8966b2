/** What stands beside OpenSearch's files, for people. */
import { formatPlural } from '../../lib/format.ts';
import type { CodesTable } from './codes-table.ts';

export function opensearchReadme({ count, bits }: CodesTable): string {
  return `# OpenSearch

${formatPlural(count, 'code')} of ${bits} bits as a binary \`knn_vector\` with the space \`hamming\` (OpenSearch 2.17 or newer). The files follow the documentation and were not run against a server. In this folder:

    curl -X PUT localhost:9200/semblance -H 'Content-Type: application/json' -d @index.json
    for file in bulk-*.ndjson; do curl -s -X POST localhost:9200/_bulk -H 'Content-Type: application/x-ndjson' --data-binary @"$file" | grep -o '"errors":[a-z]*'; done
    curl -X POST localhost:9200/semblance/_refresh
    curl -X POST localhost:9200/semblance/_search -H 'Content-Type: application/json' -d @search.json

- Each bulk file prints \`"errors":false\` where all of it was taken.
- \`search.json\` asks the graph (HNSW of Faiss) for the ten nearest of the first picture: fast, and not exact. \`search-exact.json\` looks at every code and orders equal distances by row, as the page does.
- The score is 1 / (1 + d), so the Hamming distance is d = 1 / score - 1.
- A vector is the code's ${bits / 8} bytes, most significant bit first, as numbers from -128 to 127. \`_id\` is the picture's id. A picture without a label has no field \`label\`.
- Memory of the graph, by the documentation: 1.1 x (${bits} / 8 + 8 x 16) bytes for each code, ${formatPlural(Math.round(1.1 * (bits / 8 + 8 * 16)), 'byte')}.
`;
}
