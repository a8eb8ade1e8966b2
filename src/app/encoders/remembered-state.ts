/** What the decoder of the encoder in use rebuilds: of a few pictures, and of the one that is asked for. */
import type { Rebuilt } from '../../learn/types.ts';

export type RememberedState =
  | { kind: 'idle' }
  | { kind: 'working' }
  /** Another question, another encoder or a later look asks again. */
  | { kind: 'failed'; encoder: string }
  /** The encoder has no decoder here. */
  | { kind: 'none'; encoder: string }
  | {
      kind: 'found';
      encoder: string;
      /** Whether the first of the pictures is the query. */
      query: boolean;
      rebuilt: Rebuilt;
    };

export interface RememberedActions {
  /** Rebuilds the query, where there is one, and a few other pictures, unless that is done. */
  remember(): void;
}
