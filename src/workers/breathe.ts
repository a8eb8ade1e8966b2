/** What long work in a worker does between two steps. */
import { yieldToMessages } from '../lib/yield.ts';
import type { CallContext } from './rpc.ts';

export interface AnalyseProgress {
  done: number;
  total: number;
}

/** Lets messages in, so that an abort is heard: throws the signal's reason then, and says how far the work is else. */
export async function breathe(
  context: CallContext<AnalyseProgress>,
  done: number,
  total: number,
): Promise<void> {
  await yieldToMessages();
  context.signal.throwIfAborted();
  context.progress({ done, total });
}
