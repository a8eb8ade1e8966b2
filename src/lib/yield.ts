/** Lets messages in between two steps; timers and animation frames would stall in a hidden tab. */
const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();
// In Node an open port would keep the process alive.
(channel.port1 as { unref?: () => void }).unref?.();

/** Resolves after the messages that have arrived were handled. */
export function yieldToMessages(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });
}
