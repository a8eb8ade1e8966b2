/** Which parts of a gallery leave with a project, and how many bytes they take. */
import { readBackboneId } from '../../codes/backbone-id.ts';
import type { Manifest } from '../../storage/types.ts';
import type { Meta } from '../library/kept-parts.ts';

/** One generation of a gallery. */
export interface GallerySnapshot {
  meta: Meta;
  parts: Manifest['parts'];
}

export type ProjectKind = 'full' | 'index';

/** A gallery that came without pictures leaves without them. */
export function kindOf({ indexOnly }: Meta, wanted: { indexOnly: boolean }): ProjectKind {
  return indexOnly || wanted.indexOnly ? 'index' : 'full';
}

/**
 * What leaves: decoded pixels do not, since thumbnails give them again; of an index only the rows, and the encoder in use
 * with its codes and the network that it reads.
 */
export function leaving({ meta, parts }: GallerySnapshot, kind: ProjectKind): GallerySnapshot {
  const leaves = kind === 'full' ? (name: string) => !name.startsWith('pixels/') : ofIndex(meta);
  const left = Object.entries(parts).filter(([name]) => leaves(name));
  return { parts: Object.fromEntries(left), meta: kind === 'full' ? meta : indexMeta(meta) };
}

/** Bytes of all that leaves; pieces that are the same count once for each part that has them. */
export function leavingBytes(snapshot: GallerySnapshot, kind: ProjectKind): number {
  const pieces = Object.values(leaving(snapshot, kind).parts).flat();
  return pieces.reduce((sum, { bytes }) => sum + bytes, 0);
}

function indexMeta(meta: Meta): Meta {
  const encoders = meta.encoders.filter(({ id }) => id === meta.activeEncoder);
  const read = new Set(encoders.map(({ backbone }) => weightsOf(backbone?.id)));
  const backbones = meta.backbones.filter(({ id }) => read.has(weightsOf(id)));
  return { ...meta, encoders, backbones, activeBackbone: null, runs: [] };
}

function ofIndex(meta: Meta): (name: string) => boolean {
  const { activeEncoder, backbones } = indexMeta(meta);
  const names = new Set([
    'items',
    'pictures',
    `codes/${activeEncoder}`,
    `model/${activeEncoder}`,
    ...backbones.map(({ id }) => `backbone/${weightsOf(id)}`),
  ]);
  return (name) => names.has(name);
}

function weightsOf(backbone: string | undefined): string | undefined {
  return backbone === undefined ? undefined : readBackboneId(backbone)?.weights;
}
