/** Reads what "Export codes" writes in the form "Tables": codes as a matrix, and the items that they belong to. */
import * as v from 'valibot';
import { CodeMatrix } from '../codes/code-matrix.ts';
import { messageOf, UserError } from '../lib/error.ts';
import { toHex } from '../lib/sha256.ts';
import { strictJson } from '../lib/strict-json.ts';
import { csvRows } from './csv-rows.ts';

export interface ExportedItem {
  id: string;
  path: string;
  /** Null where it has none. */
  label: string | null;
}

export interface ExportedCodes {
  /** What the gallery is called. */
  gallery: string;
  codes: CodeMatrix;
  /** One for each row of the codes. */
  items: ExportedItem[];
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 27));
const manifest = v.object({
  format: v.literal('semblance-codes'),
  schema: v.literal(1),
  gallery: v.string(),
  encoder: v.optional(v.object({ id: v.pipe(v.string(), v.regex(/^[ -~]{0,64}$/)) })),
  count,
  bits: v.pipe(v.number(), v.integer(), v.minValue(16), v.maxValue(256), v.multipleOf(8)),
});
const mostManifestBytes = 2 ** 20;
const mostDepth = 16;

/**
 * `read` gives the bytes of a file of the export by its path, from a folder, a zip or a server. The codes bear the id of
 * the encoder that made them; where `expected` is given, it must be that one. Throws a UserError for what is no export,
 * is newer, lacks the form "Tables", does not have the sizes that semblance.json names, has a table that is not that of
 * its codes, or has codes of another encoder.
 */
export async function readExportedCodes(
  read: (path: string) => Promise<Uint8Array>,
  expected?: string,
): Promise<ExportedCodes> {
  const { gallery, encoder, count, bits } = parseManifest(await read('semblance.json'));
  if (expected !== undefined && encoder?.id !== expected) {
    throw new UserError(
      `The codes are of ${encoder ? `the encoder "${encoder.id}"` : 'an encoder that is not named'} where those of "${expected}" belong, and distances between them would mean nothing; export the codes of that encoder.`,
    );
  }
  const packed = await read('tables/codes.bin');
  // before memory is taken for as many as it claims
  if (packed.length !== (count * bits) / 8) {
    throw new UserError(
      `"tables/codes.bin" has ${packed.length} bytes where ${count} codes of ${bits} bits have ${(count * bits) / 8}; export the codes again.`,
    );
  }
  const codes = CodeMatrix.create({ bits, count, model: encoder?.id ?? '' });
  codes.setPackedRows(0, packed);
  return { gallery, codes, items: parseItems(textOf(await read('tables/items.csv')), codes) };
}

function parseManifest(bytes: Uint8Array): v.InferOutput<typeof manifest> {
  const read = bytes.length > mostManifestBytes ? { fault: 'long' } : strictJson(bytes, mostDepth);
  const result = 'value' in read ? v.safeParse(manifest, read.value, { abortEarly: true }) : null;
  if (result?.success) return result.output;
  const [issue] = result?.issues ?? [];
  const why = issue
    ? `${(v.getDotPath(issue) ?? 'it').slice(0, 100)}: ${issue.message.slice(0, 200)}`
    : 'it is no JSON, too long, too deep, or has a key twice';
  throw new UserError(
    `"semblance.json" is not that of an export that this version reads (${why}); export the codes again.`,
  );
}

function parseItems(text: string, codes: CodeMatrix): ExportedItem[] {
  const rows = rowsOf(text);
  const columns = rows.next().value ?? [];
  const absent = ['id', 'path', 'label'].find((name) => !columns.includes(name));
  if (absent !== undefined) {
    throw new UserError(`"tables/items.csv" has no column “${absent}”; export the codes again.`);
  }
  const items: ExportedItem[] = [];
  for (const row of rows) {
    if (items.length === codes.count) throw wrongRows('more', codes);
    items.push(itemOf(row, columns, codes, items.length));
  }
  if (items.length < codes.count) throw wrongRows(String(items.length), codes);
  return items;
}

function wrongRows(found: string, { count }: CodeMatrix): UserError {
  return new UserError(
    `"tables/items.csv" has ${found} rows where ${count} belong; export the codes again.`,
  );
}

/** The item in a row of the table, which repeats its code. Throws a UserError where it is another one. */
function itemOf(
  row: readonly string[],
  columns: readonly string[],
  codes: CodeMatrix,
  place: number,
): ExportedItem {
  const cell = (name: string): string => row[columns.indexOf(name)]!;
  const isOwn = !columns.includes('code') || cell('code') === toHex(codes.row(place));
  if (row.length !== columns.length || !isOwn) {
    throw new UserError(
      `Row ${place} of "tables/items.csv" does not belong to its code in "tables/codes.bin"; export the codes again.`,
    );
  }
  return { id: cell('id'), path: cell('path'), label: cell('label') || null };
}

function* rowsOf(text: string): Generator<string[], undefined> {
  try {
    yield* csvRows(text);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new UserError(
      `"tables/items.csv" is no table (${messageOf(cause).replace(/\.$/, '')}); export the codes again.`,
      { cause },
    );
  }
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
