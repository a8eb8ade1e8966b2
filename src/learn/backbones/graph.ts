/** A network as a list of nodes with the shapes between them: what is checked and cut, whichever format it came in. */

/** Side by side lie height, width and channels, or features alone; the batch is left out. */
export type Shape = number[];

/** What a node does, as far as the cut asks. */
export type Role = 'input' | 'pooling' | 'convolution' | 'dense' | 'after' | 'other';

export interface GraphNode {
  /** Names of nested models and, last, its own. */
  path: string[];
  /** Class of the layer or name of the op. */
  kind: string;
  role: Role;
  /** Places in the list; a node comes after its inputs. */
  inputs: number[];
  shape: Shape;
  /** Whether a softmax is its last step. */
  softmax: boolean;
}

export interface Graph {
  nodes: GraphNode[];
  input: number;
  output: number;
  /** Side of the square input; null where every size will do. */
  inputSize: number | null;
}
