/** Which forms the codes leave in, how large each will be, and what leaves with them. */
import { useEffect, useId, useState } from 'react';
import {
  codesFormats,
  type CodesFormatId,
  type CodesOutlook,
} from '../../app/exports/exports-state.ts';
import { formatBytes } from '../../lib/format.ts';
import { useActions } from '../context.tsx';
import { classes } from '../parts/classes.ts';
import controls from '../parts/controls.module.css';
import { Dialog } from '../parts/dialog.tsx';
import styles from './export-dialog.module.css';
import { bitsAnyway, exportWords as words, formWords, leavingText } from '../words/exports.ts';

interface ExportDialogProps {
  chosen: ReadonlySet<CodesFormatId>;
  onChoose: (chosen: ReadonlySet<CodesFormatId>) => void;
  onBegin: () => void;
  onClose: () => void;
}

/** "waiting" until it was counted, null where there are no codes. */
type Outlook = CodesOutlook | null | 'waiting' | 'failed';

export function ExportDialog({ chosen, onChoose, onBegin, onClose }: ExportDialogProps) {
  const outlook = useOutlook();
  const ready = typeof outlook === 'object' && outlook !== null;
  const able = ready && chosen.size > 0;
  const actions = (
    <>
      {ready && <Total outlook={outlook} chosen={chosen} />}
      <button type="button" className={controls.button} onClick={onClose}>
        {words.cancel}
      </button>
      <button
        type="button"
        className={classes(controls.button, controls.primary)}
        aria-disabled={!able}
        onClick={() => able && onBegin()}
      >
        {words.start}
      </button>
    </>
  );
  return (
    <Dialog title={words.title} onClose={onClose} actions={actions}>
      {ready ? (
        <Forms outlook={outlook} chosen={chosen} onChoose={onChoose} />
      ) : (
        <p className={controls.soft} role="status">
          {outlook === 'waiting' ? words.counting : null}
          {outlook === 'failed' ? words.failed : null}
          {outlook === null ? words.noCodes : null}
        </p>
      )}
    </Dialog>
  );
}

function useOutlook(): Outlook {
  const { exports } = useActions();
  const [outlook, setOutlook] = useState<Outlook>('waiting');
  useEffect(() => {
    exports.outlook().then(setOutlook, () => setOutlook('failed'));
  }, [exports]);
  return outlook;
}

type TotalProps = Pick<ExportDialogProps, 'chosen'> & { outlook: CodesOutlook };
type FormsProps = TotalProps & Pick<ExportDialogProps, 'onChoose'>;

function Total({ outlook, chosen }: TotalProps) {
  const bytes = codesFormats
    .filter((id) => chosen.has(id))
    .reduce((sum, id) => sum + outlook.bytes[id], 0);
  return (
    <p className={classes(controls.fine, controls.number, styles.total)} role="status">
      {chosen.size === 0 ? words.nothing : words.total(bytes)}
    </p>
  );
}

function Forms({ outlook, chosen, onChoose }: FormsProps) {
  const heading = useId();
  const all = chosen.size === codesFormats.length;
  const toggle = (id: CodesFormatId) =>
    onChoose(new Set(codesFormats.filter((other) => chosen.has(other) !== (other === id))));
  return (
    <>
      <p>{leavingText(outlook)}</p>
      {!outlook.comparesBits && <p className={controls.soft}>{bitsAnyway}</p>}
      <div role="group" aria-labelledby={heading}>
        <div className={styles.head}>
          <h3 id={heading}>{words.forms}</h3>
          <button
            type="button"
            className={classes(controls.button, controls.quiet, controls.small)}
            onClick={() => onChoose(new Set(all ? [] : codesFormats))}
          >
            {all ? words.none : words.all}
          </button>
        </div>
        {codesFormats.map((id) => (
          <Form
            key={id}
            id={id}
            bytes={outlook.bytes[id]}
            checked={chosen.has(id)}
            onToggle={() => toggle(id)}
          />
        ))}
      </div>
      <p className={styles.private}>
        {words.private} {chosen.has('projector') && words.sprite}
      </p>
    </>
  );
}

interface FormProps {
  id: CodesFormatId;
  bytes: number;
  checked: boolean;
  onToggle: () => void;
}

function Form({ id, bytes, checked, onToggle }: FormProps) {
  const { name, use } = formWords[id];
  return (
    <label className={styles.form}>
      <input
        type="checkbox"
        checked={checked}
        aria-label={name}
        aria-describedby={`form-${id}`}
        onChange={onToggle}
      />
      <span className={styles.name}>{name}</span>
      <span className={classes(controls.fine, controls.number)}>{formatBytes(bytes)}</span>
      <span id={`form-${id}`} className={classes(controls.fine, styles.use)}>
        {use}
      </span>
    </label>
  );
}
