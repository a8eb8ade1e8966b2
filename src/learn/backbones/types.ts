/** What is known of a pretrained network without tfjs: how it is named, what it reads and what it gives. */
import type { Preprocessing } from '../../codes/backbone-id.ts';

/** Where features are taken: the output of a node, and how a map of numbers becomes a row. */
export interface Cut {
  /** Names of nested models and, last, the layer; for a graph model the op alone. */
  path: string[];
  reduce: 'none' | 'flatten' | 'mean';
}

export type BackboneFormat = 'layers-model' | 'graph-model';

/** A pretrained network as everybody outside its room knows it. */
export interface BackboneDescription {
  /** Names weights and preprocessing: "<16 hex digits of their SHA-256>-signed-centre-mirrored". Features belong to it. */
  id: string;
  name: string;
  /** Side of the square input in pixels. */
  inputSize: number;
  /** How many numbers it gives for a picture. */
  features: number;
  preprocessing: Preprocessing;
  /** Of topology and weights as they are kept. */
  bytes: number;
  /** One for each output where it is a classifier and the names are known. */
  labels: string[] | null;
  /** Outputs of the whole network where it looks like a classifier. */
  classes: number | null;
  /** The preprocessing that its layers hint at, with the sentence why. */
  guess: Pick<Preprocessing, 'scale' | 'crop'> & { why: string };
}

/** What is kept of a network beside its bytes, which are the JSON of its topology and then its weights. */
export interface BackboneRecord extends BackboneDescription {
  format: BackboneFormat;
  jsonBytes: number;
  cut: Cut;
  /** Whether its outputs are numbers that a softmax is still to be taken of. */
  logits: boolean;
}
