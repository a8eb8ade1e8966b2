/** A file input that looks like a button: the label is what one sees, the input is what one focuses. */
import type { ChangeEvent, RefObject } from 'react';
import { classes } from './classes.ts';
import controls from './controls.module.css';
import styles from './file-input.module.css';

interface FileInputProps {
  label: string;
  look?: 'primary' | 'plain' | 'small' | 'quiet' | 'onFocus';
  accept?: string;
  multiple?: boolean;
  /** A whole folder with its paths (`webkitdirectory`). */
  directory?: boolean;
  inputRef?: RefObject<HTMLInputElement | null>;
  onFiles: (files: File[]) => void;
}

export function FileInput(props: FileInputProps) {
  const { label, look = 'plain', accept, multiple, directory, inputRef, onFiles } = props;
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const files = Array.from(event.currentTarget.files ?? []);
    event.currentTarget.value = ''; // so that choosing the same file again is a change
    if (files.length > 0) onFiles(files);
  };
  return (
    <label className={classes(controls.button, styles.label, styles[look])}>
      <input
        ref={inputRef}
        className={controls.hidden}
        type="file"
        accept={accept}
        multiple={multiple}
        {...(directory ? { webkitdirectory: '' } : {})}
        onChange={choose}
      />
      {label}
    </label>
  );
}
