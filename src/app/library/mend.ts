/** A gallery goes on without what is lost of it for good. */
import { formatPlural } from '../../lib/format.ts';
import type { Storage } from '../../storage/types.ts';
import { INSTANT } from '../encoders/instant.ts';
import { dropWeights } from '../training/runs-kept.ts';
import { weightsOf } from '../../codes/backbone-id.ts';
import { Library } from './library.ts';

const reason =
  'its thumbnail was damaged in this browser’s storage; add the file again and it is back';

/**
 * Opens what is left of a gallery both of whose states are damaged. Pictures without a thumbnail leave, and stand among
 * the skipped files; encoders without a model keep their figures alone; runs and networks without their bytes go. Throws a
 * DamageError where not even the list of pictures can be read.
 */
export async function mendGallery(storage: Storage, id: string): Promise<Library> {
  const library = await Library.open(storage, id, 'writer', true);
  const lost: string[] = [];
  const say = (count: number, what: string): void => {
    if (count > 0) lost.push(formatPlural(count, what));
  };
  say(await losePictures(library), 'picture');
  say(await loseEncoders(library), 'encoder');
  say(await loseTensors(library), 'saved training or network');
  const what = lost.length > 0 ? `: ${lost.join(', ')} ${isOne(lost) ? 'is' : 'are'} lost` : '';
  library.mended = `Pieces of the gallery were damaged in this browser’s storage${what}, and the rest goes on; “Skipped files” lists lost pictures, which come back when you add their files again.`;
  return library;
}

function isOne([first, ...more]: readonly string[]): boolean {
  return more.length === 0 && first!.startsWith('1 ');
}

async function losePictures(library: Library): Promise<number> {
  const shards = new Set(library.part('thumbnails').map(({ key }) => key));
  const isLost = (hash: string): boolean =>
    !shards.has(library.pictures.get(hash)?.thumbnail.shard ?? '');
  const items = library.items.filter(({ picture }) => isLost(picture));
  await library.remove(
    new Set(items.map(({ id }) => id)),
    items.map(({ path }) => ({ path, reason })),
  );
  return items.length;
}

async function loseEncoders(library: Library): Promise<number> {
  const lost = library.meta.encoders
    .filter(({ id, table }) => table.length > 0 && library.part(`model/${id}`).length === 0)
    .map(({ id }) => id);
  await dropWeights(library, lost);
  // instant codes are fitted anew where there are none
  await library.commit({}, (meta) => ({
    ...meta,
    encoders: meta.encoders.filter(({ id }) => id !== INSTANT || !lost.includes(INSTANT)),
    activeEncoder: lost.includes(meta.activeEncoder ?? '') ? null : meta.activeEncoder,
  }));
  return lost.filter((id) => id !== INSTANT).length;
}

async function loseTensors(library: Library): Promise<number> {
  const isThere = (part: string): boolean => library.part(part).length > 0;
  const { runs, backbones } = library.meta;
  await library.commit({}, (meta) => {
    const networks = meta.backbones.filter(({ id }) => isThere(`backbone/${weightsOf(id)}`));
    const inUse = networks.some(({ id }) => id === meta.activeBackbone);
    return {
      ...meta,
      runs: meta.runs.filter(({ id }) => isThere(`run/${id}`)),
      backbones: networks,
      activeBackbone: inUse ? meta.activeBackbone : null,
    };
  });
  return runs.length - library.meta.runs.length + backbones.length - library.meta.backbones.length;
}
