/** What tabs of one browser tell each other of the galleries. */

export interface Told {
  /** Null: everything was erased. */
  gallery: string | null;
  /** The newest one; 0 where nothing of the gallery is kept any more. */
  generation: number;
}

let channel: BroadcastChannel | null = null;

/** `hear` is told what other tabs announce, and `announce` reaches them, from here on. */
export function openChannel(hear: (told: Told) => void): void {
  if (channel || typeof BroadcastChannel === 'undefined') return;
  channel = new BroadcastChannel('semblance');
  channel.addEventListener('message', ({ data }: MessageEvent<Told>) => hear(data));
}

/** Tells every other tab; nobody where the channel was not opened. */
export function announce(told: Told): void {
  channel?.postMessage(told);
}
