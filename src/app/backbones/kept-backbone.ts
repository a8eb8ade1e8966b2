/** Records of pretrained networks as earlier versions kept them. */
import { readBackboneId } from '../../codes/backbone-id.ts';
import type { BackboneRecord } from '../../learn/backbones/types.ts';

/** What is kept from before there were mirror images says nothing of them beside its id. */
export function asItsIdSays(record: BackboneRecord): BackboneRecord {
  const parts = readBackboneId(record.id);
  return parts ? { ...record, preprocessing: parts.preprocessing } : record;
}
