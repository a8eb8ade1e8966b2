/** The way back in for a model file. */
import { useActions } from './context.tsx';
import { FileInput } from './file-input.tsx';

export function OpenFile({ look }: { look: 'plain' | 'quiet' }) {
  const actions = useActions();
  return (
    <FileInput
      label="Open file"
      look={look}
      onFiles={([file]) => {
        if (file) actions.openFile(file);
      }}
    />
  );
}
