/** What stands beside Qdrant's files, for people. */
import { formatPlural } from '../../lib/format.ts';
import type { CodesTable } from './codes-table.ts';

export function qdrantReadme({ count, bits }: CodesTable): string {
  return `# Qdrant

${formatPlural(count, 'code')} of ${bits} bits. Qdrant has no Hamming distance: a bit that is set is +1, another is -1, and the dot product of two such vectors is ${bits} - 2 x the Hamming distance, so that both rank alike. The files follow the documentation and were not run against a server. In this folder:

    curl -X PUT localhost:6333/collections/semblance -H 'Content-Type: application/json' -d @collection.json
    for file in points-*.json; do curl -X PUT 'localhost:6333/collections/semblance/points?wait=true' -H 'Content-Type: application/json' --data-binary @"$file"; done
    curl -X POST localhost:6333/collections/semblance/points/query -H 'Content-Type: application/json' -d @query.json

- The Hamming distance of a result is (${bits} - score) / 2. Qdrant promises no order among equal scores; the page orders them by row.
- \`query.json\` asks for the ten nearest of the first picture and looks at every point. Without \`"exact": true\` Qdrant uses its graph: faster, and not exact.
- A point's id is its row (Qdrant takes whole numbers and UUIDs alone); the picture's id is in its payload.
- Binary quantization keeps one bit of each number, which loses nothing here.
`;
}
