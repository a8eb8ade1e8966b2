/** The pieces of a part, joined or one after the other. */
import type * as v from 'valibot';
import type { OpenedProject } from './project-file.ts';
import { parseAs, parseJson } from './project-json.ts';
import { refusal } from './project-words.ts';

/** More in one part than any page can hold at once. */
const mostJoinedBytes = 2 ** 30;

/** Bytes of a part, 0 where there is none. */
export function partBytes({ manifest }: OpenedProject, part: string): number {
  return (manifest.parts[part] ?? []).reduce((sum, { bytes }) => sum + bytes, 0);
}

/** All bytes of a part. Throws a UserError for a piece that was altered, and for more than can be held. */
export async function readPart(project: OpenedProject, part: string): Promise<ArrayBuffer> {
  const length = partBytes(project, part);
  if (length > mostJoinedBytes) throw refusal(`its part "${part}" has more than 1 GB`);
  const joined = new Uint8Array(length);
  let offset = 0;
  for (const piece of project.manifest.parts[part] ?? []) {
    joined.set(new Uint8Array(await project.read(piece)), offset);
    offset += piece.bytes;
  }
  return joined.buffer;
}

/** All rows of a part, at most `most`. Throws a UserError for a row that is not as the schema says, and for more rows. */
export async function readRows<Row extends v.GenericSchema>(
  project: OpenedProject,
  part: string,
  rows: v.ArraySchema<Row, undefined>,
  most: number,
): Promise<v.InferOutput<Row>[]> {
  const all: v.InferOutput<Row>[] = [];
  for (const piece of project.manifest.parts[part] ?? []) {
    const value = parseJson(new Uint8Array(await project.read(piece)), piece.file);
    for (const row of parseAs(rows, value, piece.file)) all.push(row);
    if (all.length > most)
      throw refusal(`its part "${part}" has more rows than the ${most} that belong there`);
  }
  return all;
}
