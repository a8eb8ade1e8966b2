/** A part of the picture is chosen and searched with. */
import { useState } from 'react';
import type { CropBox } from '../../app/query/query-state.ts';
import { classes } from '../parts/classes.ts';
import { useActions } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { CropArea } from '../search/crop-area.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { cropWords } from '../words/crop.ts';

interface CropProps {
  id: string;
  path: string;
  picture: string;
  onClose: () => void;
}

export function LightboxCrop({ id, path, picture, onClose }: CropProps) {
  const actions = useActions();
  const [box, setBox] = useState<CropBox | null>(null);
  const search = () => {
    onClose();
    actions.lightbox.close();
    if (box) actions.query.cropItem(id, box);
    else actions.queryItem(id);
  };
  return (
    <Dialog
      title={cropWords.title}
      onClose={onClose}
      actions={
        <>
          <button type="button" className={controls.button} onClick={onClose}>
            {cropWords.cancel}
          </button>
          <button
            type="button"
            className={classes(controls.button, controls.primary)}
            onClick={search}
          >
            {box ? cropWords.search : cropWords.searchWhole}
          </button>
        </>
      }
    >
      <CropArea picture={picture} alt={path} box={box} onBox={setBox} />
    </Dialog>
  );
}
