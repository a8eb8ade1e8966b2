/** `?` opens the overview of keys wherever the focus is, and closes it again. */
import { lazy, useState } from 'react';
import { LatePart } from '../page/late-part.tsx';
import { keyLayers, type KeysInForce } from './keys-layers.ts';
import { useKeys } from './use-keys.ts';
import { pageKeyWords as words } from '../words/page-keys.ts';

const KeysDialog = lazy(async () => ({
  default: (await import('./keys-dialog.tsx')).KeysDialog,
}));

export function KeysOverview() {
  const [shown, setShown] = useState<KeysInForce | null>(null);
  useKeys(
    [{ keys: '?', what: words.open, run: () => setShown(shown ? null : keyLayers.inForce()) }],
    'always',
  );
  useKeys(
    [
      { keys: 'Ctrl+V', what: words.paste },
      { keys: 'Tab', what: words.tab },
    ],
    'page',
  );
  if (!shown) return null;
  return (
    <LatePart>
      <KeysDialog keys={shown} onClose={() => setShown(null)} />
    </LatePart>
  );
}
