/** JSON out of a file that may be hostile. */
import * as v from 'valibot';
import { damaged, refusal } from './project-words.ts';

/** Records of a gallery are ten deep. */
const mostDepth = 32;

/** The value in UTF-8 JSON. Throws a UserError that names the file for what is none, and for what nests too deep. */
export function parseJson(bytes: Uint8Array, name: string): unknown {
  if (depthOf(bytes) > mostDepth) {
    throw refusal(`"${name}" in it nests more than ${mostDepth} deep`);
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw refusal(`"${name}" in it is no JSON`);
  }
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

/** How deep brackets nest, those in strings left out; in UTF-8 none of these bytes is part of another character. */
function depthOf(bytes: Uint8Array): number {
  let [depth, deepest, isText] = [0, 0, false];
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === 0x22) isText = !isText;
    else if (isText) at += byte === 0x5c ? 1 : 0;
    else if (byte === 0x5b || byte === 0x7b) deepest = Math.max(deepest, ++depth);
    else if (byte === 0x5d || byte === 0x7d) depth--;
  }
  return deepest;
}
