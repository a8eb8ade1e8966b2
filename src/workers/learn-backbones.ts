/** The learn worker's part that reads, keeps and runs pretrained networks, and holds the features they give. */
import type { Backbones, Guess } from '../learn/backbones/backbones.ts';
import { checkBackbone } from '../learn/backbones/check.ts';
import type { PictureInbox } from '../learn/backbones/picture-inbox.ts';
import type { BackboneRecord } from '../learn/backbones/types.ts';
import type { Engine } from '../learn/engine.ts';
import { putBytesPart, readBytesPart } from '../storage/bytes-part.ts';
import {
  decodeFeatureShard,
  encodeFeatureShard,
  featureRowsPerShard,
} from '../storage/feature-shard.ts';
import type { ChunkRef, Storage } from '../storage/types.ts';
import { filesAtAddress, filesOfBackbone, type NamedFile } from './backbone-files.ts';
import type { Progress } from './learn-api.ts';
import type { CallContext } from './rpc.ts';

export interface BackboneApi {
  /**
   * Reads and checks a network and proves it on a picture; it is held from then on. With `keep` its bytes lie in chunks.
   * Throws a UserError, one sentence, for whatever is wrong with it.
   */
  readBackbone(input: {
    source: { files: NamedFile[] } | { name: string; address: string };
    keep: boolean;
  }): Promise<{ record: BackboneRecord; refs: ChunkRef[] }>;
  /** Tells of a kept network; nothing is loaded before pictures come. */
  holdBackbone(input: { record: BackboneRecord; refs: ChunkRef[] }): void;
  dropBackbone(input: { id: string }): Promise<void>;
  /** Those of `hashes` that have no features by that network yet, in order, each once. */
  missingFeatures(input: { backbone: string; hashes: string[] }): string[];
  /** Takes pictures out of the inbox and gives their features to the store; a picture is gone from memory then. */
  extractFeatures(
    input: { backbone: string; hashes: string[] },
    context: CallContext<Progress>,
  ): Promise<void>;
  /** Takes pictures out of the inbox and gives the class that the network sees in each. */
  classifyPictures(
    input: { backbone: string; hashes: string[] },
    context: CallContext<Progress>,
  ): Promise<Guess[]>;
  /** Those whose rows are in no chunk yet. */
  unsavedFeatures(input: { backbone: string }): string[];
  /** Writes the rows of `hashes` that are in no chunk yet; gives their chunks. */
  persistFeatures(input: { backbone: string; hashes: string[] }): Promise<ChunkRef[]>;
  restoreFeatures(input: { backbone: string; refs: ChunkRef[] }): Promise<void>;
  forgetFeatures(input: { backbone: string }): void;
}

/** What the methods work with. */
export interface BackboneParts {
  backbones: Backbones;
  inbox: PictureInbox;
  engine: () => Promise<Engine>;
  storage: () => Promise<Storage>;
}

export function createBackboneMethods(parts: BackboneParts): BackboneApi {
  return { ...networkMethods(parts), ...featureMethods(parts) };
}

function networkMethods({
  backbones,
  inbox,
  engine,
  storage,
}: BackboneParts): Pick<
  BackboneApi,
  'readBackbone' | 'holdBackbone' | 'dropBackbone' | 'classifyPictures'
> {
  const hold = (record: BackboneRecord, refs: ChunkRef[]): void =>
    backbones.hold(record, async () => readBytesPart(await storage(), refs));
  return {
    readBackbone: async ({ source, keep }) => {
      const files =
        'files' in source
          ? await filesOfBackbone(source.files)
          : await filesAtAddress(source.name, source.address);
      const { record, buffer } = await checkBackbone(files);
      await engine();
      backbones.hold(record, () => Promise.resolve(buffer));
      try {
        await backbones.extract(record.id, [new Uint8Array(record.inputSize ** 2 * 3).fill(128)]);
      } catch (error) {
        await backbones.drop(record.id);
        throw error;
      }
      if (!keep) return { record, refs: [] };
      const refs = await putBytesPart(await storage(), buffer);
      hold(record, refs);
      return { record, refs };
    },
    holdBackbone: ({ record, refs }) => hold(record, refs),
    dropBackbone: ({ id }) => backbones.drop(id),
    classifyPictures: async ({ backbone, hashes }, { signal }) => {
      await engine();
      return backbones.classify(backbone, inbox.take(backbones.framing(backbone), hashes), {
        signal,
      });
    },
  };
}

function featureMethods({
  backbones,
  inbox,
  engine,
  storage,
}: BackboneParts): Omit<BackboneApi, keyof ReturnType<typeof networkMethods>> {
  const { features } = backbones;
  return {
    missingFeatures: ({ backbone, hashes }) => features.missing(backbone, hashes),
    extractFeatures: async ({ backbone, hashes }, { signal, progress }) => {
      await engine();
      const total = hashes.length;
      const pictures = inbox.take(backbones.framing(backbone), hashes);
      const values = await backbones.extract(backbone, pictures, {
        signal,
        progress: (done) => progress({ done, total }),
      });
      features.add(backbone, backbones.record(backbone).features, hashes, values);
    },
    unsavedFeatures: ({ backbone }) => features.unsaved(backbone),
    persistFeatures: async ({ backbone, hashes: wanted }) => {
      const those = new Set(wanted);
      const unsaved = features.unsaved(backbone).filter((hash) => those.has(hash));
      const refs: ChunkRef[] = [];
      const rows = unsaved.length === 0 ? 1 : featureRowsPerShard(widthOf(backbones, backbone));
      for (let start = 0; start < unsaved.length; start += rows) {
        const hashes = unsaved.slice(start, start + rows);
        const shard = encodeFeatureShard({ hashes, ...features.rows(backbone, hashes) });
        refs.push(await (await storage()).putChunk(shard));
        features.markSaved(backbone, hashes);
      }
      return refs;
    },
    restoreFeatures: async ({ backbone, refs }) => {
      for (const ref of refs) {
        const shard = decodeFeatureShard(await (await storage()).readBytes(ref));
        features.restore(backbone, shard.width, shard.hashes, shard.values);
      }
    },
    forgetFeatures: ({ backbone }) => features.forget(backbone),
  };
}

function widthOf(backbones: Backbones, id: string): number {
  return backbones.record(id).features;
}
