/** Reads what "Export codes" writes in the form "Tables": codes as a matrix, and the items that they belong to. */
import * as v from 'valibot';
import { CodeMatrix } from '../codes/code-matrix.ts';
import { messageOf, UserError } from '../lib/error.ts';
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

const manifest = v.object({
  format: v.literal('semblance-codes'),
  schema: v.literal(1),
  gallery: v.string(),
  count: v.pipe(v.number(), v.integer(), v.minValue(0)),
  bits: v.pipe(v.number(), v.integer()),
});

/**
 * `read` gives the bytes of a file of the export by its path, from a folder, a zip or a server. Throws a UserError for
 * what is no export, is newer, lacks the form "Tables", or does not have the sizes that semblance.json names.
 */
export async function readExportedCodes(
  read: (path: string) => Promise<Uint8Array>,
): Promise<ExportedCodes> {
  const { gallery, count, bits } = parseManifest(textOf(await read('semblance.json')));
  const codes = CodeMatrix.create({ bits, count, model: '' });
  const packed = await read('tables/codes.bin');
  if (packed.length !== (count * bits) / 8) {
    throw new UserError(
      `"tables/codes.bin" has ${packed.length} bytes where ${count} codes of ${bits} bits have ${(count * bits) / 8}; export the codes again.`,
    );
  }
  codes.setPackedRows(0, packed);
  return { gallery, codes, items: parseItems(textOf(await read('tables/items.csv')), count) };
}

function parseManifest(text: string): v.InferOutput<typeof manifest> {
  try {
    return v.parse(manifest, JSON.parse(text));
  } catch (cause) {
    throw new UserError(
      `"semblance.json" is not that of an export that this version reads (${messageOf(cause)}); export the codes again.`,
      { cause },
    );
  }
}

function parseItems(text: string, count: number): ExportedItem[] {
  const rows = csvRows(text);
  const columns: string[] = rows.next().value ?? [];
  const [id, path, label] = ['id', 'path', 'label'].map((name) => columns.indexOf(name));
  const items = Array.from(rows, (row) => ({
    id: row[id!] ?? '',
    path: row[path!] ?? '',
    label: row[label!] || null,
  }));
  if (items.length !== count) {
    throw new UserError(
      `"tables/items.csv" has ${items.length} rows where ${count} belong; export the codes again.`,
    );
  }
  return items;
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
