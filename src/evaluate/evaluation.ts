/** What was measured of one encoder or baseline, with how it was measured beside it. */
import type { ClusteringAgreement } from './clustering-agreement.ts';
import type { CodeStatistics } from './code-statistics.ts';
import type { CopyFigures } from './originals.ts';

/** The same measure twice: ties of the distance as their expectation over all orders, and in the order of the gallery. */
export interface TwoForms {
  /** After He, Lu and Sclaroff (CVPR 2018): does not depend on the order of the gallery. */
  tieAware: number;
  /** As mostly published: ties keep the order of the gallery. */
  usual: number;
}

/** Where a query sees how much of what: one point of a precision-recall curve. */
export interface CurvePoint {
  /** The radius in bits, or the rank. */
  at: number;
  /** Mean over the queries that find anything there; null where none does. */
  precision: number | null;
  /** Mean over all queries. */
  recall: number;
}

export interface PrecisionRecall {
  /** "radius": everything within so many bits; "rank": the first so many. */
  by: 'radius' | 'rank';
  points: CurvePoint[];
}

/** What comes back within a Hamming distance of 2. */
export interface WithinRadius {
  /** Mean over all queries, 0 for those that get nothing back. */
  precision: number;
  recall: number;
  /** Share of queries that get nothing back. */
  empty: number;
}

/** What the first results are worth: of the whole ranking, or with its first 100 ordered anew. */
export interface TopFigures {
  /** Share of queries whose first result has their label. */
  topOne: number;
  precisionAt10: number;
  meanAveragePrecisionAt10: number;
  /** 0.5 top-1 + 0.5 mAP@10: the score of the DIGIX challenge of 2020. */
  digix: number;
}

export interface LabelFigures {
  topOne: number;
  precisionAt: { k: number; value: number }[];
  meanAveragePrecisionAt10: TwoForms;
  meanAveragePrecision: TwoForms;
  digix: number;
  /** Null where the encoder is not compared by bits. */
  withinTwo: WithinRadius | null;
  curve: PrecisionRecall;
  /** With the first 100 by bits in the order of their embeddings; null where there is nothing to re-rank by. */
  reranked: TopFigures | null;
  /** K-means of the query embeddings (of the codes), as many clusters as labels; null with fewer than two labels. */
  clusters: ClusteringAgreement | null;
  codeClusters: ClusteringAgreement | null;
}

/** Stands beside every number. */
export interface Protocol {
  measure: 'labels' | 'copies';
  /** "copies": altered copies of gallery pictures ask. */
  queries: { from: 'test' | 'val' | 'copies'; count: number };
  gallery: { from: ('train' | 'val')[]; count: number };
  /** How many different labels the queries have; 0 where copies ask. */
  labels: number;
  compare: 'hamming' | 'euclidean' | 'cosine';
  bits: number;
  seed: number;
  /** How many items the gallery had in all: where it has more by now, this was measured on others. */
  items: number;
  /** How often items had been removed or labels corrected; left out where never. */
  edits?: number;
  /** Sentences on what is unusual about these pictures: labels that are missing, a small gallery. */
  remarks: string[];
}

export interface Evaluation {
  protocol: Protocol;
  /** One of the two is there, as `protocol.measure` says. */
  labels: LabelFigures | null;
  copies: CopyFigures | null;
  /** Of the gallery's codes; null where there are none. */
  codes: CodeStatistics | null;
  /** Of what a search compares: the code, or the embedding; null for chance. */
  bytesPerPicture: number | null;
  /** Null where it was not trained here. */
  trainingSeconds: number | null;
  /** Of one query among the gallery, the ten nearest; null where nothing is searched. */
  searchMilliseconds: number | null;
}

export type BaselineKind = 'chance' | 'pixel distances' | 'pixel codes' | 'random encoder';

/** A baseline measured on the same protocol; instant codes, the fifth one, are an encoder like others. */
export interface BaselineRow {
  kind: BaselineKind;
  name: string;
  evaluation: Evaluation;
}
