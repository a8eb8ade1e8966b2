/** The way back in for a project, a model file or a pretrained network. */
import { useActions } from '../context.tsx';
import { FileInput } from '../parts/file-input.tsx';
import { modelWords as words } from '../words/model-files.ts';

export function OpenFile({ look }: { look: 'plain' | 'small' | 'quiet' }) {
  const actions = useActions();
  return (
    <FileInput
      label={words.open}
      look={look}
      onFiles={([file]) => {
        if (file) actions.openFile(file);
      }}
    />
  );
}
