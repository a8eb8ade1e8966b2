/** What is kept of a gallery: parts made of chunks and small facts, made current together by one pointer flip. */
import type { BackboneRecord } from '../../learn/backbones/types.ts';
import { messageOf, UserError } from '../../lib/error.ts';
import type { ChunkRef, Manifest, Marks, Storage } from '../../storage/types.ts';
import { logEvent } from '../diagnostics/log.ts';
import { MAIN } from '../galleries/galleries-state.ts';
import { announce } from '../tabs/channel.ts';
import type { TabsState } from '../tabs/tabs-state.ts';
import { withoutMissing } from './damaged-parts.ts';
import type { KeptRun } from './kept-run.ts';
import type { EncoderRecord } from './library.ts';

export interface Meta {
  /** What the person calls this gallery; null before they said. */
  name: string | null;
  /** Milliseconds since 1970; 0 where it was not written down. */
  createdAt: number;
  /** How many items there are, so that other galleries' pages can tell without reading them. */
  images: number;
  /** How often items were removed or labels corrected: figures from before were measured on others. */
  edits: number;
  /** Pictures were removed whose thumbnails, pixels and features still lie in their shards. */
  untidy: boolean;
  encoders: EncoderRecord[];
  activeEncoder: string | null;
  /** Pretrained networks; their bytes are the parts `backbone/<weights>`, their features `features/<id>`. */
  backbones: BackboneRecord[];
  activeBackbone: string | null;
  /** It came without pictures: it answers whether a picture is in it, and nothing in it can be changed. */
  indexOnly: boolean;
  /** Runs by the id of the encoder that they gave; a run that was paused is under `PAUSED`. */
  runs: { id: string; run: KeptRun; /** Nobody paused it. */ interrupted?: boolean }[];
}

const noMeta: Meta = {
  name: null,
  createdAt: 0,
  images: 0,
  edits: 0,
  untidy: false,
  encoders: [],
  activeEncoder: null,
  backbones: [],
  activeBackbone: null,
  indexOnly: false,
  runs: [],
};

/** What a person may still say of a gallery that came as an index only, and what is counted of it. */
const freeOfIndex: ReadonlySet<string> = new Set<keyof Meta>(['name', 'activeEncoder', 'images']);

export class KeptParts {
  meta = noMeta;
  #manifest: Manifest = { generation: 0, parts: {}, meta: {} };
  #saving: Promise<void> = Promise.resolve();
  #closed = false;
  readonly storage: Storage;
  /** Id of the gallery. */
  readonly id: string;
  /** A reader keeps nothing: another tab is the gallery's writer. */
  role: TabsState['role'] = 'writer';

  constructor(storage: Storage, id = MAIN) {
    this.storage = storage;
    this.id = id;
  }

  /** What is kept of a gallery, without its rows; null where nothing is. */
  static async openParts(storage: Storage, id: string): Promise<KeptParts | null> {
    const kept = new KeptParts(storage, id);
    return (await kept.readManifest()) ? kept : null;
  }

  /** The name of a setting that is this gallery's own. */
  settingName(name: string): string {
    return this.id === MAIN ? name : `${name}/${this.id}`;
  }

  /**
   * Takes over what is current, without chunks that are missing, see `withoutMissing`; false where nothing was kept.
   * Throws a DamageError.
   */
  protected async readManifest(leftover = false): Promise<boolean> {
    const missing = new Set<string>();
    const manifest = await this.storage.readManifest(this.id, missing);
    if (!manifest) return false;
    this.meta = { ...this.meta, ...(manifest.meta as Partial<Meta>) };
    const { indexOnly } = this.meta;
    const parts = withoutMissing(manifest.parts, missing, { indexOnly, leftover });
    this.#manifest = { ...manifest, parts };
    return true;
  }

  /** Names of the parts that hold something. */
  partNames(wanted: (name: string) => boolean): string[] {
    return Object.keys(this.#manifest.parts).filter(
      (name) => wanted(name) && this.part(name).length > 0,
    );
  }

  /** How often it was changed; 0 where nothing is kept. */
  get generation(): number {
    return this.#manifest.generation;
  }

  part(name: string): ChunkRef[] {
    return this.#manifest.parts[name] ?? [];
  }

  /** The chunks of every part. */
  get parts(): Manifest['parts'] {
    return this.#manifest.parts;
  }

  /** Whether anything of it can be changed here: not of an index, and not where another tab is the one that writes. */
  get changeable(): boolean {
    return !this.meta.indexOnly && this.role === 'writer';
  }

  /** Throws a UserError where the gallery is not changeable: to be asked before work that ends in a flip. */
  assertChangeable(): void {
    this.assertWriter();
    if (!this.meta.indexOnly) return;
    throw new UserError(
      'This gallery is an index only and nothing in it can be changed; open another gallery, or make a new one.',
    );
  }

  /** Throws a UserError where another tab is the gallery's writer. */
  assertWriter(): void {
    if (this.role === 'writer') return;
    throw new UserError(
      'Another tab is working on this gallery, so nothing was changed here; close that tab, or do it there.',
    );
  }

  /** Bytes that a part takes. */
  partBytes(name: string): number {
    return this.part(name).reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /**
   * The pointer flip: these parts and the changed meta become current, one flip after the other; a part of no chunks
   * is forgotten. When it fails, memory stays as it is too, so that no later flip keeps what was not written. Throws a
   * UserError for whatever would change a gallery that came as an index only, but for its name.
   */
  commit(
    parts: Record<string, ChunkRef[]>,
    change: (meta: Meta) => Meta = (meta) => meta,
  ): Promise<void> {
    return this.inTurn(() => this.flip(parts, change(this.meta)));
  }

  /** As `commit`, for chunks that come behind those that the part has by then; `refs` is asked when it is their turn. */
  extend(name: string, refs: () => readonly ChunkRef[]): Promise<void> {
    return this.inTurn(() => {
      const all = new Map([...this.part(name), ...refs()].map((ref) => [ref.key, ref]));
      return this.flip({ [name]: [...all.values()] }, this.meta);
    });
  }

  /** Nothing is kept from here on: what is still at work ends with an AbortError. Resolves when no flip is under way. */
  close(): Promise<void> {
    this.#closed = true;
    return this.#saving;
  }

  /** One piece of work that ends in a flip after the other; see `putting`. */
  protected inTurn(work: (storage: Storage) => Promise<void>): Promise<void> {
    const turn = this.#saving.then(() => this.putting(work));
    this.#saving = turn.catch(() => undefined);
    return turn;
  }

  /** What work puts into the storage that it is given goes at once where it fails: storage may be full of it. */
  async putting(work: (storage: Storage) => Promise<void>): Promise<void> {
    const own: Marks = new Map();
    const putChunk: Storage['putChunk'] = (data) => this.storage.putChunk(data, own);
    try {
      await work({ ...this.storage, putChunk });
    } catch (error) {
      if (own.size > 0) await this.letGo(own);
      throw error;
    }
  }

  /** Nobody here needs what was put with these marks; a later session collects it where that fails. */
  async letGo(own: Marks): Promise<void> {
    try {
      await this.storage.letGo(own);
      await this.storage.collect(this.id);
    } catch (error) {
      logEvent(messageOf(error));
    }
  }

  /** Must be called within `inTurn`. */
  protected async flip(parts: Record<string, ChunkRef[]>, meta: Meta): Promise<void> {
    if (this.#closed) throw new DOMException('The gallery was left.', 'AbortError');
    this.assertWriter();
    if (Object.keys(parts).length > 0 || !leavesIndex(this.meta, meta)) this.assertChangeable();
    const next: Manifest = {
      generation: this.#manifest.generation + 1,
      parts: withoutEmpty({ ...this.#manifest.parts, ...parts }),
      meta: { ...meta },
    };
    await this.storage.commit(this.id, next);
    this.#manifest = next;
    this.meta = meta;
    announce({ gallery: this.id, generation: next.generation });
  }
}

/** Whether no more differs than what is free of an index. */
function leavesIndex(before: Meta, after: Meta): boolean {
  const names = Object.keys(after) as (keyof Meta)[];
  return names.every((name) => freeOfIndex.has(name) || after[name] === before[name]);
}

function withoutEmpty(parts: Record<string, ChunkRef[]>): Record<string, ChunkRef[]> {
  return Object.fromEntries(Object.entries(parts).filter(([, refs]) => refs.length > 0));
}
