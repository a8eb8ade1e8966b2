/** For tests: stands in for a Worker where there is none. */
import type { WorkerLike } from './revive.ts';
import { expose } from './rpc.ts';

/** A worker of this very thread: an API behind a MessagePort, which can be made to crash. */
export class FakeWorker implements WorkerLike {
  terminated = false;
  private readonly events = new EventTarget();
  private readonly near: MessagePort;

  constructor(api: object) {
    const { port1, port2 } = new MessageChannel();
    this.near = port1;
    expose(api, port2);
  }

  postMessage(message: unknown, transfer: Transferable[]): void {
    this.near.postMessage(message, transfer);
  }

  addEventListener(type: string, listener: (event: never) => void): void {
    const target = type === 'message' ? this.near : this.events;
    target.addEventListener(type, listener as EventListener);
    if (type === 'message') this.near.start();
  }

  terminate(): void {
    this.terminated = true;
    this.near.close();
  }

  /** Gives the event that the page would get. */
  crash(type: 'error' | 'messageerror', message?: string): Event {
    const event = new Event(type, { cancelable: true });
    if (message !== undefined) Object.assign(event, { message });
    this.events.dispatchEvent(event);
    return event;
  }
}
