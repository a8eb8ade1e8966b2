/** What an encoder says of a picture that is asked for, whatever becomes of the device meanwhile. */
import type { Encoded } from '../../codes/embeddings.ts';
import { learn } from '../session.ts';
import type { EncoderState } from '../state.ts';
import { encodeSurely } from './encode-surely.ts';
import { ensureLoaded } from './encoder-loading.ts';
import { queryInput, type Reader } from './inputs.ts';

/**
 * One row of pixels that were decoded as `queryInput` says. Where the device or the learn worker fails, another worker
 * is given the encoder and asked again. Throws a UserError where nothing is left to try.
 */
export function encodePicture(
  encoder: Reader & Pick<EncoderState, 'id' | 'method'>,
  pixels: Uint8Array<ArrayBuffer>,
): Promise<Encoded> {
  const { id, method } = encoder;
  return encodeSurely(async () => {
    await queryInput(encoder);
    await ensureLoaded(id);
    // not transferred: they may have to be given once more
    return learn.remote.encodePixels({ encoder: id, pixels, count: 1 });
  }, method !== 'instant');
}
