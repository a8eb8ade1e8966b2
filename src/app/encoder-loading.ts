/** Kept encoders reach the learn worker when they are first needed in its life. */
import { library, learn, loadedEncoders } from './session.ts';

/** The learn worker can encode with that encoder when this resolves; `decoder.` tensors of its run come along. */
export async function ensureLoaded(id: string): Promise<void> {
  if (loadedEncoders.has(id)) return;
  const record = library().encoder(id);
  if (!record) return;
  const model = await library().readModel(record);
  const decoder = await library().readDecoder(record);
  await learn.remote.loadEncoder({ id, model, decoder });
  loadedEncoders.add(id);
}
