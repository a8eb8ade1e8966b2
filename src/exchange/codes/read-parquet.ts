/** Tests only: columns of a Parquet file as the Rust library reads them, through the Arrow C data interface. */
import { readParquet, wasmMemory } from 'parquet-wasm';

type Column = (string | number | null)[];

/**
 * All columns by name: texts and 32-bit integers. Structures as on arrow.apache.org/docs/format/CDataInterface.html, with
 * pointers of 4 bytes. Throws for columns of another type.
 */
export function readParquetColumns(file: Uint8Array): Record<string, Column> {
  const stream = readParquet(file).intoFFI();
  const memory = new DataView(wasmMemory().buffer);
  const schemas = pointers(memory, stream.schemaAddr(), { count: 24, list: 32 });
  const names = schemas.map((schema) => textAt(memory, memory.getUint32(schema + 4, true)));
  const formats = schemas.map((schema) => textAt(memory, memory.getUint32(schema, true)));
  const columns = names.map((): Column => []);
  for (const address of stream.arrayAddrs()) {
    pointers(memory, address, { count: 32, list: 44 }).forEach((array, index) => {
      columns[index]!.push(...valuesOf(memory, formats[index]!, array));
    });
  }
  return Object.fromEntries(names.map((name, index) => [name, columns[index]!]));
}

/** A list of pointers in a structure: how many, and where the list lies. */
function pointers(
  memory: DataView,
  structure: number,
  { count, list }: { count: number; list: number },
): number[] {
  const first = memory.getUint32(structure + list, true);
  const length = Number(memory.getBigInt64(structure + count, true));
  return Array.from({ length }, (_, index) => memory.getUint32(first + 4 * index, true));
}

function textAt({ buffer }: DataView, address: number): string {
  const bytes = new Uint8Array(buffer);
  return new TextDecoder().decode(bytes.subarray(address, bytes.indexOf(0, address)));
}

function valuesOf(memory: DataView, format: string, array: number): Column {
  const [valid = 0, first = 0, second = 0] = pointers(memory, array, { count: 24, list: 40 });
  const length = Number(memory.getBigInt64(array, true));
  const offset = Number(memory.getBigInt64(array + 16, true));
  const isNull = (at: number): boolean =>
    valid !== 0 && ((memory.getUint8(valid + (at >> 3)) >> (at & 7)) & 1) === 0;
  const textOf = (at: number): string => {
    const [from, to] = [at, at + 1].map((place) => memory.getInt32(first + 4 * place, true));
    return new TextDecoder().decode(new Uint8Array(memory.buffer, second + from!, to! - from!));
  };
  const values = { i: (at: number) => memory.getInt32(first + 4 * at, true), u: textOf };
  const value = values[format as 'i' | 'u'];
  if (value === undefined) throw new Error(`Columns of the type "${format}" are not read here.`);
  return Array.from({ length }, (_, index) => {
    const at = offset + index;
    return isNull(at) ? null : value(at);
  });
}
