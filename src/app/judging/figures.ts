/** All figures of this gallery as one file, for whoever wants to compare or to keep them. */
import type { Evaluation, Protocol } from '../../evaluate/evaluation.ts';
import { UserError } from '../../lib/error.ts';
import type { Options } from '../../learn/types.ts';
import { download } from '../files/download.ts';
import { isCurrent } from './evaluation-protocol.ts';
import type { EncoderState } from '../state.ts';
import { get } from '../store.ts';

const FILE = 'semblance-figures.json';

/** One encoder or one baseline. */
export interface FigureRow {
  kind: 'encoder' | 'baseline';
  name: string;
  /** Id of the method, or the kind of baseline. */
  method: string;
  options: Options;
  backend: string | null;
  backbone: string | null;
  /** Whether it is the encoder in use. */
  active: boolean;
  evaluation: Evaluation;
}

export interface Figures {
  /** Of the encoder in use, or of the first row; each row has its own. */
  protocol: Protocol;
  gallery: {
    items: number;
    labels: { label: string; count: number }[];
    splits: { train: number; val: number; test: number };
  };
  rows: FigureRow[];
}

/** Hands the browser a JSON file. Throws a UserError where nothing was measured yet. */
export function saveFigures(): void {
  const json = JSON.stringify(collectFigures(), null, 2);
  download(new Blob([json], { type: 'application/json' }), FILE);
}

function collectFigures(): Figures {
  const { encoders, evaluation, gallery, activeEncoder } = get();
  const { baselines } = evaluation;
  const rows = [
    ...encoders.flatMap((encoder) => rowOf(encoder, activeEncoder)),
    ...(baselines && isCurrent(baselines) ? baselines.rows.map(baselineRow) : []),
  ];
  const first = rows.find(({ active }) => active) ?? rows[0];
  if (!first) throw new UserError('There are no figures yet; press “Evaluate” first.');
  const count = (wanted: string): number => gallery.splits.filter((one) => one === wanted).length;
  return {
    protocol: first.evaluation.protocol,
    gallery: {
      items: gallery.items.length,
      labels: [...gallery.labels],
      splits: { train: count('train'), val: count('val'), test: count('test') },
    },
    rows,
  };
}

function rowOf(encoder: EncoderState, activeEncoder: string | null): FigureRow[] {
  const { id, name, method, options, backend, backbone, evaluation } = encoder;
  if (!evaluation || !isCurrent(evaluation.protocol)) return [];
  return [
    {
      kind: 'encoder',
      name,
      method,
      options,
      backend,
      backbone: backbone?.name ?? null,
      active: id === activeEncoder,
      evaluation,
    },
  ];
}

function baselineRow({
  kind,
  name,
  evaluation,
}: {
  kind: string;
  name: string;
  evaluation: Evaluation;
}): FigureRow {
  return {
    kind: 'baseline',
    name,
    method: kind,
    options: {},
    backend: null,
    backbone: null,
    active: false,
    evaluation,
  };
}
