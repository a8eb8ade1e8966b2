/** The pretrained network that a model file names: what is said of it in the file, and whether it is here. */
import { readBackboneId, weightsOf } from '../../codes/backbone-id.ts';
import type { NamedBackbone } from '../../exchange/model/model-schema.ts';
import type { BackboneRecord } from '../../learn/backbones/types.ts';
import { UserError } from '../../lib/error.ts';
import type { EncoderRecord } from '../library/library.ts';
import { library } from '../session.ts';

/** As a file names it; null for an encoder that reads pixels. Throws a UserError where the network is no longer kept. */
export function namedBackbone({ name, backbone }: EncoderRecord): NamedBackbone | null {
  if (!backbone) return null;
  const kept = keptNetwork(backbone.id);
  const parts = readBackboneId(backbone.id);
  if (!kept || !parts) {
    throw new UserError(
      `“${name}” reads features of “${backbone.name}”, which is no longer here; add that pretrained network again, then export.`,
    );
  }
  const { inputSize, features, format, cut } = kept;
  const { preprocessing } = parts;
  return {
    id: backbone.id,
    name: kept.name,
    inputSize,
    features,
    ...preprocessing,
    format,
    output: cut,
  };
}

/** Throws a UserError that names the network to add where the one that a file names is not here. */
export function assertBackboneHere(named: NamedBackbone | null): void {
  if (!named || keptNetwork(named.id)) return;
  throw new UserError(
    `it reads features of the pretrained network “${named.name}” (${weightsOf(named.id)}, ${named.features} features at ${named.inputSize} px), which is not here; add that network first, then open the file again.`,
  );
}

function keptNetwork(id: string): BackboneRecord | undefined {
  return library().meta.backbones.find((one) => weightsOf(one.id) === weightsOf(id));
}
