/** Thumbnails from their shards: as Blobs for the workers, as object URLs for the page. */
import { UserError } from '../../lib/error.ts';
import { library } from '../session.ts';

const shards = new Map<string, Promise<Blob>>();
const addresses = new Map<string, Promise<string>>();

/** Object URLs kept alive at most; more than any view shows at once. */
const mostAddresses = 3000;

/** The canonical picture of that hash. Throws a UserError when it is unknown or its shard is damaged. */
export async function thumbnailBlob(hash: string): Promise<Blob> {
  const picture = library().pictureOf(hash);
  if (!picture) throw new UserError('That picture is no longer in the gallery.');
  const { shard, offset, bytes, type } = picture.thumbnail;
  const blob = await shardBlob(shard);
  return blob.slice(offset, offset + bytes, type);
}

function shardBlob(key: string): Promise<Blob> {
  const cached = shards.get(key);
  if (cached) return cached;
  const ref = library()
    .part('thumbnails')
    .find((part) => part.key === key);
  const former = library().formerShards.get(key);
  if (!ref && former) return Promise.resolve(former);
  if (!ref) return Promise.reject(new UserError('A shard of thumbnails is missing.'));
  const reading = library().storage.readBlob(ref);
  reading.catch(() => shards.delete(key));
  shards.set(key, reading);
  return reading;
}

/** An object URL of the thumbnail, the same while it is among the last few thousand that were asked for. */
export function thumbnailAddress(hash: string): Promise<string> {
  const cached = addresses.get(hash);
  if (cached) {
    addresses.delete(hash);
    addresses.set(hash, cached);
    return cached;
  }
  const making = thumbnailBlob(hash).then((blob) => URL.createObjectURL(blob));
  making.catch(() => addresses.delete(hash));
  addresses.set(hash, making);
  if (addresses.size > mostAddresses) forget(addresses.keys().next().value!);
  return making;
}

function forget(hash: string): void {
  const address = addresses.get(hash);
  addresses.delete(hash);
  address?.then((url) => URL.revokeObjectURL(url)).catch(() => undefined);
}

/** Everything was cleared: no address and no shard stays. */
export function forgetThumbnails(): void {
  [...addresses.keys()].forEach(forget);
  shards.clear();
}
