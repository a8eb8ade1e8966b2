/** The `metadata.json` of a model file: everything but the weights, and the only part that decides how they are used. */
import * as v from 'valibot';
import { UserError } from '../../lib/error.ts';
import { strictJson, type JsonFault } from '../../lib/strict-json.ts';
import { schema1, upgraded } from './model-schema-1.ts';
import { schemas, type Metadata } from './model-schema.ts';
import { formatName, formatSchema, knownMethods } from './model-words.ts';
import { refusal } from './model-refusal.ts';

/** The metadata out of the text of the file. Throws a UserError that names the field at fault. */
export function parseMetadata(bytes: Uint8Array): Metadata {
  const record = parseObject(bytes);
  const { format, schema: found, method } = record;
  if (format !== formatName) throw noModel();
  if (typeof found === 'number' && found > formatSchema) {
    throw new UserError(
      `The model file was written by a newer version of Semblance (format ${found}, this page knows ${formatSchema}); reload this page to get that version, then open the file again.`,
    );
  }
  if (typeof method === 'string' && !knownMethods.some((known) => known === method)) {
    throw refusal(`its method ${JSON.stringify(method.slice(0, 100))} is not known here`);
  }
  if (found === 1) return upgraded(parsed(schema1, record));
  return parsed(schemas[kindOf(record)], record);
}

/** What to say of a zip that holds something else. */
export function noModel(): UserError {
  return new UserError(
    'The file is a zip but no model file of Semblance; choose a file that "Export model" made.',
  );
}

function kindOf({ architecture }: Record<string, unknown>): keyof typeof schemas {
  const kind: unknown =
    typeof architecture === 'object' && architecture !== null && 'kind' in architecture
      ? architecture.kind
      : undefined;
  if (typeof kind === 'string' && Object.hasOwn(schemas, kind)) return kind as keyof typeof schemas;
  throw refusal('"architecture.kind" in its metadata.json is wrong');
}

function parsed<Schema extends v.GenericSchema>(
  schema: Schema,
  record: Record<string, unknown>,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, record, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = v.getDotPath(issue)?.slice(0, 200) ?? '';
  throw refusal(`"${path}" in its metadata.json is wrong (${issue.message.slice(0, 200)})`);
}

/** Metadata are six deep. */
const mostDepth = 32;
const words: Record<JsonFault, string> = {
  deep: `nests more than ${mostDepth} deep`,
  none: 'is no JSON',
  twice: 'has a key twice in one object',
  forbidden: 'has a key of a forbidden name',
};

function parseObject(bytes: Uint8Array): Record<string, unknown> {
  const read = strictJson(bytes, mostDepth);
  if ('fault' in read) throw refusal(`its metadata.json ${words[read.fault]}`);
  const { value } = read;
  if (typeof value !== 'object' || value === null) throw noModel();
  return value as Record<string, unknown>;
}
