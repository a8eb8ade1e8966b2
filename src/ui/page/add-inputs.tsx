/** The three ways to add pictures by choosing: a folder with its handle, single files, a folder without. */
import { useRef } from 'react';
import { classes } from '../parts/classes.ts';
import { useActions } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { FileInput } from '../parts/file-input.tsx';
import { pictureTypes } from '../parts/picture-types.ts';
import { addWords as words } from '../words/adding.ts';

/** "Open folder" keeps the folder's handle where the browser has one to give; elsewhere it is "Add folder". */
export function AddInputs({ prominent }: { prominent: boolean }) {
  const actions = useActions();
  const folder = useRef<HTMLInputElement>(null);
  const openFolder = () => {
    if ('showDirectoryPicker' in window) actions.openFolder();
    else folder.current?.click();
  };
  return (
    <>
      <button
        type="button"
        className={classes(controls.button, prominent && controls.primary)}
        onClick={openFolder}
      >
        {words.openFolder}
      </button>
      <FileInput
        label={words.folder}
        look="onFocus"
        directory
        inputRef={folder}
        onFiles={(files) => actions.addFiles(files)}
      />
      <FileInput
        label={words.images}
        accept={pictureTypes}
        multiple
        onFiles={(files) => actions.addFiles(files)}
      />
    </>
  );
}
