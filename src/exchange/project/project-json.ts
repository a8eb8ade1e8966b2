/** JSON out of a file that may be hostile. */
import * as v from 'valibot';
import { strictJson, type JsonFault } from '../../lib/strict-json.ts';
import { damaged, refusal } from './project-words.ts';

/** Records of a gallery are ten deep. */
const mostDepth = 32;

const words: Record<JsonFault, string> = {
  deep: `nests more than ${mostDepth} deep`,
  none: 'is no JSON',
  twice: 'has a key twice in one object',
  forbidden: 'has a key of a forbidden name',
};

/** The value in UTF-8 JSON. Throws a UserError that names the file, as `strictJson` finds it. */
export function parseJson(bytes: Uint8Array, name: string): unknown {
  const read = strictJson(bytes, mostDepth);
  if ('fault' in read) throw refusal(`"${name}" in it ${words[read.fault]}`);
  return read.value;
}

/** The value as the schema has it. Throws a UserError that names the field at fault. */
export function parseAs<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  name: string,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = v.getDotPath(issue)?.slice(0, 200);
  if (path === undefined) throw damaged(name);
  throw refusal(`"${path}" in its ${name} is wrong (${issue.message.slice(0, 200)})`);
}
