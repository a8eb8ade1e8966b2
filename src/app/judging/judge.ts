/** Figures of whatever gives codes or embeddings, an encoder or a baseline, by the chosen protocol. */
import type { Evaluation, Protocol } from '../../evaluate/evaluation.ts';
import { labelRemarks } from '../../evaluate/remarks.ts';
import type { AnalyseProgress } from '../../workers/breathe.ts';
import type { CallOptions } from '../../workers/rpc.ts';
import type { Compared } from '../../workers/query-distances.ts';
import type { Asked, AskedByCopies, AskedByLabels } from './evaluation-protocol.ts';
import { editsOf } from '../galleries/gallery-view.ts';
import { analyse } from '../session.ts';
import { parameters } from '../store.ts';

export type Work = CallOptions<AnalyseProgress>;

/** What a judged thing says of gallery and queries, rows in the order of the protocol's pictures. */
export async function judge(asked: Asked, compared: Compared, work: Work): Promise<Evaluation> {
  const { signal } = work;
  const found =
    asked.measure === 'labels'
      ? await judgeLabels(asked, compared, work)
      : await judgeCopies(asked, compared, work);
  const cost = await analyse.remote.measureCost(compared, { signal });
  return {
    ...found,
    codes: cost.codes,
    bytesPerPicture: bytesOf(compared),
    trainingSeconds: null,
    searchMilliseconds: cost.searchMilliseconds,
  };
}

type Found = Pick<Evaluation, 'protocol' | 'labels' | 'copies'>;

async function judgeLabels(asked: AskedByLabels, compared: Compared, work: Work): Promise<Found> {
  const { figures, asked: count } = await analyse.remote.evaluateLabels(
    {
      ...compared,
      gallery: { ...compared.gallery, labels: asked.gallery.labels },
      queries: { ...compared.queries, labels: asked.queries.labels },
      clusters: ['embeddings', 'codes'],
      seed: parameters.seed,
    },
    work,
  );
  const protocol = protocolOf(asked, compared, count);
  return { protocol, labels: figures, copies: null };
}

async function judgeCopies(asked: AskedByCopies, compared: Compared, work: Work): Promise<Found> {
  const input = { ...compared, originals: asked.places };
  const copies = await analyse.remote.evaluateCopies(input, work);
  return { protocol: protocolOf(asked, compared, compared.queries.count), labels: null, copies };
}

/** `count` queries were asked. */
export function protocolOf(
  asked: Asked,
  { compare, bits, gallery, queries }: Pick<Compared, 'compare' | 'bits'> & Counts,
  count: number,
): Protocol {
  const { items, edits = 0, labels } = asked;
  const byLabels = asked.measure === 'labels';
  const counts = { queries: queries.count, asked: count, gallery: gallery.count };
  return {
    measure: asked.measure,
    queries: { from: byLabels ? asked.from : 'copies', count },
    gallery: { from: byLabels ? asked.galleryFrom : ['train', 'val'], count: gallery.count },
    labels: byLabels ? new Set(asked.queries.labels).size : 0,
    compare,
    bits,
    seed: parameters.seed,
    items,
    ...editsOf({ edits }),
    remarks: byLabels ? labelRemarks({ labels, items }, counts) : asked.remarks,
  };
}

interface Counts {
  gallery: { count: number };
  queries: { count: number };
}

/** Bytes of what a search compares. */
function bytesOf({ compare, bits, gallery }: Compared): number {
  return compare === 'hamming' ? bits / 8 : 4 * (gallery.embeddings?.width ?? 0);
}
