/** How well the encoders of this gallery find, measured honestly, beside what knows nothing. */
import { useEffect, useMemo } from 'react';
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { EvaluateButtons } from './evaluate-buttons.tsx';
import { EvaluateCodes } from './evaluate-codes.tsx';
import { EvaluateCurve } from './evaluate-curve.tsx';
import { EvaluateHeadline } from './evaluate-headline.tsx';
import { figureRows, outdated, type FigureRow } from './evaluate-rows.ts';
import { EvaluateTable } from './evaluate-table.tsx';
import styles from './evaluate-view.module.css';
import { RunsPart } from './runs-part.tsx';
import { evaluateWords as words, protocolText } from '../words/evaluate.ts';

export function EvaluateView() {
  const actions = useActions();
  useEffect(() => actions.evaluation.restore(), [actions]);
  const rows = useFigureRows();
  const shown = rows.find(({ kind }) => kind === 'encoder');
  return (
    <div className={styles.view}>
      <section className={classes(controls.panel, styles.part)} aria-labelledby="evaluation">
        <div className={styles.head}>
          <h2 id="evaluation">{words.title}</h2>
          <EvaluateButtons any={rows.length > 0} />
        </div>
        {!shown?.active && <Invitation other={shown?.name} />}
        {shown && <Figures rows={rows} shown={shown} />}
      </section>
      {shown && <EvaluateCurve rows={rows} shown={shown} />}
      {shown && <EvaluateCodes row={shown} />}
      <RunsPart />
    </div>
  );
}

function useFigureRows(): FigureRow[] {
  const encoders = useApp((state) => state.encoders);
  const activeEncoder = useApp((state) => state.activeEncoder);
  const evaluation = useApp((state) => state.evaluation);
  const gallery = useApp((state) => state.gallery);
  return useMemo(
    () => figureRows({ encoders, activeEncoder, evaluation, gallery }),
    [encoders, activeEncoder, evaluation, gallery],
  );
}

/** `other`: the encoder whose figures are shown since the one in use has none. */
function Invitation({ other }: { other: string | undefined }) {
  const encoders = useApp((state) => state.encoders);
  const gallery = useApp((state) => state.gallery);
  const old = outdated({ encoders, gallery });
  if (other) {
    return (
      <p className={styles.text}>
        {words.ofAnother[0]}
        <bdi>{other}</bdi>
        {words.ofAnother[1]}
      </p>
    );
  }
  return <p className={styles.text}>{old > 0 ? words.outdated(old) : words.invitation}</p>;
}

function Figures({ rows, shown }: { rows: FigureRow[]; shown: FigureRow }) {
  const { protocol } = shown.evaluation;
  return (
    <>
      <EvaluateHeadline rows={rows} shown={shown} />
      <div className={styles.protocol}>
        <p className={controls.fine}>{protocolText(protocol)}</p>
        {protocol.remarks.map((remark) => (
          <p key={remark} className={styles.remark}>
            {remark}
          </p>
        ))}
      </div>
      <EvaluateTable rows={rows} protocol={protocol} />
    </>
  );
}
