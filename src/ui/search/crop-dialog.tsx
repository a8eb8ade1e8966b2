/** A part of one of the query's pictures is chosen and asked with. */
import { useState } from 'react';
import type { CropBox } from '../../app/query/query-state.ts';
import { classes } from '../parts/classes.ts';
import controls from '../parts/controls.module.css';
import { CropArea } from './crop-area.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { cropWords } from '../words/crop.ts';

interface CropDialogProps {
  picture: string;
  name: string;
  crop: CropBox | null;
  onCrop: (crop: CropBox | null) => void;
  onClose: () => void;
}

export function CropDialog({ picture, name, crop, onCrop, onClose }: CropDialogProps) {
  const [box, setBox] = useState(crop);
  const search = () => {
    onCrop(box);
    onClose();
  };
  const buttons = (
    <>
      <button type="button" className={classes(controls.button, controls.primary)} onClick={search}>
        {box ? cropWords.search : cropWords.searchWhole}
      </button>
      <button type="button" className={controls.button} onClick={onClose}>
        {cropWords.cancel}
      </button>
    </>
  );
  return (
    <Dialog title={cropWords.title} onClose={onClose} actions={buttons}>
      <CropArea picture={picture} alt={name} box={box} onBox={setBox} />
    </Dialog>
  );
}
