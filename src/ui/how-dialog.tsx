/** How it works, told with real pictures and their real codes: codes, counting, noise, and where each is found. */
import type { Explanation } from '../app/how-state.ts';
import { useActions, useApp } from './context.tsx';
import controls from './controls.module.css';
import { Dialog } from './dialog.tsx';
import { HowCodes } from './how-codes.tsx';
import { HowCounting } from './how-counting.tsx';
import styles from './how-dialog.module.css';
import { HowNoise } from './how-noise.tsx';
import { firstWords } from './words/first.ts';
import { howWords as words } from './words/how.ts';

export function HowDialog() {
  const { how } = useActions();
  const explanation = useApp((state) => state.how.explanation);
  return (
    <Dialog title={words.title} onClose={how.close} actions={<Foot />} wide>
      <div className={styles.page}>
        {explanation ? (
          <Chapters explanation={explanation} />
        ) : (
          <p className={controls.soft} role="status">
            {words.working}
          </p>
        )}
      </div>
    </Dialog>
  );
}

function Chapters({ explanation }: { explanation: Explanation }) {
  const { from, encoder, fittedOn } = explanation;
  return (
    <>
      <p className={controls.soft}>
        {from === 'gallery' ? words.from.gallery(encoder) : words.from.sample(fittedOn)}
      </p>
      <HowCodes explanation={explanation} />
      <HowCounting explanation={explanation} />
      <HowNoise explanation={explanation} />
      <section className={styles.chapter} aria-labelledby="how-parts">
        <h3 id="how-parts">{words.parts.title}</h3>
        <dl className={styles.parts}>
          {words.parts.list.map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className={controls.soft}>{text}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
}

/** On the empty page the way on stands here too. */
function Foot() {
  const { how, addSample } = useActions();
  const empty = useApp((state) => state.stage.kind === 'empty' && state.ingest.kind === 'idle');
  const begin = () => {
    how.close();
    addSample();
  };
  return (
    <>
      <button type="button" className={controls.button} onClick={how.close}>
        {words.close}
      </button>
      {empty && (
        <button type="button" className={`${controls.button} ${controls.primary}`} onClick={begin}>
          {firstWords.sample}
        </button>
      )}
    </>
  );
}
