/** The active encoder as a file, with pictures to check it by where that is wanted. */
import { useState } from 'react';
import { useActions } from './context.tsx';
import controls from './controls.module.css';
import styles from './export-model.module.css';

export function ExportModel() {
  const actions = useActions();
  const [checkPictures, setCheckPictures] = useState(false);
  return (
    <div className={styles.export}>
      <button
        type="button"
        className={controls.button}
        onClick={() => actions.exportModel({ checkPictures })}
      >
        Export model
      </button>
      <div>
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={checkPictures}
            aria-describedby="check-pictures"
            onChange={(event) => setCheckPictures(event.currentTarget.checked)}
          />
          Include 200 check pictures
        </label>
        <p id="check-pictures" className={controls.fine}>
          To verify the model elsewhere. They are your own pictures.
        </p>
      </div>
    </div>
  );
}
