/** Features of pictures in memory, found by backbone and hash: what heads learn from and encoders read. */
import { UserError } from '../../lib/error.ts';
import { formatCount } from '../../lib/format.ts';
import type { FeatureSource } from '../embedders/embedder.ts';
import type { FeatureRows } from '../picture-set.ts';

interface BackboneRows {
  width: number;
  rows: Map<string, Float32Array>;
  /** Hashes whose rows lie in no stored chunk yet. */
  unsaved: Set<string>;
}

export class FeatureStore {
  readonly #backbones = new Map<string, BackboneRows>();

  /** Takes rows of `width` values for each hash; one that is known already stays. */
  add(backbone: string, width: number, hashes: readonly string[], values: Float32Array): void {
    this.#take(backbone, width, hashes, values, true);
  }

  /** As `add`, for rows that came out of a stored chunk. */
  restore(backbone: string, width: number, hashes: readonly string[], values: Float32Array): void {
    this.#take(backbone, width, hashes, values, false);
  }

  /** Those of `hashes` that have no row, in order, each once. */
  missing(backbone: string, hashes: readonly string[]): string[] {
    const rows = this.#backbones.get(backbone)?.rows;
    return [...new Set(hashes)].filter((hash) => !rows?.has(hash));
  }

  /** Rows in the order of `hashes`, behind each other. Throws a UserError when any is not here. */
  rows(
    backbone: string,
    hashes: readonly string[],
  ): FeatureRows & { values: Float32Array<ArrayBuffer> } {
    const found = this.#found(backbone, hashes);
    const width = this.#backbones.get(backbone)?.width ?? 0;
    const values = new Float32Array(hashes.length * width);
    found.forEach((row, index) => values.set(row, index * width));
    return { values, width };
  }

  /** The same rows one by one, as views. Throws a UserError when any is not here. */
  source(backbone: string, hashes: readonly string[]): FeatureSource {
    return this.#found(backbone, hashes);
  }

  /** Hashes of rows in no stored chunk yet. */
  unsaved(backbone: string): string[] {
    return [...(this.#backbones.get(backbone)?.unsaved ?? [])];
  }

  markSaved(backbone: string, hashes: readonly string[]): void {
    const unsaved = this.#backbones.get(backbone)?.unsaved;
    for (const hash of hashes) unsaved?.delete(hash);
  }

  forget(backbone: string): void {
    this.#backbones.delete(backbone);
  }

  clear(): void {
    this.#backbones.clear();
  }

  #found(backbone: string, hashes: readonly string[]): Float32Array[] {
    const held = this.#backbones.get(backbone);
    const found = hashes.map((hash) => held?.rows.get(hash));
    const missing = found.filter((row) => row === undefined).length;
    if (missing === 0) return found as Float32Array[];
    throw new UserError(
      `${formatCount(missing)} of ${formatCount(hashes.length)} pictures have no features yet; wait until they are read and try again.`,
    );
  }

  #take(
    backbone: string,
    width: number,
    hashes: readonly string[],
    values: Float32Array,
    fresh: boolean,
  ): void {
    if (values.length !== hashes.length * width) {
      throw new RangeError(`${values.length} values are not ${hashes.length} rows of ${width}.`);
    }
    const held = this.#backbones.get(backbone) ?? { width, rows: new Map(), unsaved: new Set() };
    if (held.width !== width) {
      throw new RangeError(`Rows of ${width} values do not fit rows of ${held.width}.`);
    }
    this.#backbones.set(backbone, held);
    hashes.forEach((hash, index) => {
      if (!fresh) held.unsaved.delete(hash);
      if (held.rows.has(hash)) return;
      held.rows.set(hash, values.subarray(index * width, (index + 1) * width));
      if (fresh) held.unsaved.add(hash);
    });
  }
}
