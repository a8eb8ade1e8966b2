/** The active encoder and its codes out as files, with pictures to check it by where that is wanted. */
import { useState } from 'react';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import styles from './model-files.module.css';
import { ExportCodesButton } from '../exports/export-codes.tsx';
import { modelWords as words } from '../words/model-files.ts';

export function ModelFiles() {
  const actions = useActions();
  const active = useApp((state) => state.activeEncoder !== null);
  const [checkPictures, setCheckPictures] = useState(false);
  if (!active) return null;
  return (
    <div className={styles.files}>
      <div className={styles.exports}>
        <button
          type="button"
          className={controls.button}
          onClick={() => actions.exportModel({ checkPictures })}
        >
          {words.save}
        </button>
        <ExportCodesButton />
      </div>
      <CheckPictures checked={checkPictures} onChange={setCheckPictures} />
    </div>
  );
}

interface CheckPicturesProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
}

function CheckPictures({ checked, onChange }: CheckPicturesProps) {
  return (
    <div>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={checked}
          aria-describedby="check-pictures"
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        {words.check}
      </label>
      <p id="check-pictures" className={controls.fine}>
        {words.checkMeaning}
      </p>
    </div>
  );
}
