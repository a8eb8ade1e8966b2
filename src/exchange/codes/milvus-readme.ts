/** What stands beside Milvus's files, for people. */
import { formatPlural } from '../../lib/format.ts';
import type { CodesTable } from './codes-table.ts';

export function milvusReadme({ count, bits }: CodesTable): string {
  return `# Milvus

${formatPlural(count, 'code')} of ${bits} bits as a field BINARY_VECTOR with the metric HAMMING. The files follow the documentation of Milvus 2.5 and were not run against a server.

1. Make the collection, exact (\`collection-flat.json\`, index BIN_FLAT) or faster and not exact (\`collection-ivf.json\`, index BIN_IVF_FLAT):

       curl -X POST http://localhost:19530/v2/vectordb/collections/create -H 'Content-Type: application/json' -d @collection-flat.json

2. Copy the files \`rows-*.json\` into the bucket of Milvus as \`semblance/rows-*.json\`, then import them:

       curl -X POST http://localhost:19530/v2/vectordb/jobs/import/create -H 'Content-Type: application/json' -d @import.json

3. When \`/v2/vectordb/jobs/import/list\` says that it is completed, let the collection see its new rows:

       curl -X POST http://localhost:19530/v2/vectordb/collections/refresh_load -H 'Content-Type: application/json' -d '{"collectionName": "semblance_items"}'

4. Search (\`search-flat.json\` or \`search-ivf.json\`: the ten nearest of the first picture):

       curl -X POST http://localhost:19530/v2/vectordb/entities/search -H 'Content-Type: application/json' -d @search-flat.json

A search in Python:

    import base64, json
    from pymilvus import MilvusClient
    client = MilvusClient(uri="http://localhost:19530")
    query = base64.b64decode(json.load(open("search-flat.json"))["data"][0])
    print(client.search(collection_name="semblance_items", anns_field="code", data=[query], limit=10, output_fields=["id", "path", "label"]))

- \`distance\` of a result is the Hamming distance, as in the page. Milvus knows no order among equal distances; the page orders them by row.
- A picture without a label has the label "".
- A cluster spreads the rows over its query nodes in segments, and asks all of them for every query. Its shards (one, unless \`shardsNum\` in \`params\` of the collection says more) only spread writing.
`;
}
