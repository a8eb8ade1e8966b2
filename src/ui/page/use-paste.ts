/** Pasted pictures: a query where the gallery holds pictures or is an index, else they are added. */
import { useEffect } from 'react';
import type { Stage } from '../../app/state.ts';
import { useActions, useApp } from '../context.tsx';

export function usePaste(stage: Stage['kind']): void {
  const actions = useActions();
  const enabled = stage === 'empty' || stage === 'gallery' || stage === 'index';
  const filled = useApp((state) => state.gallery.items.length > 0);
  useEffect(() => {
    if (!enabled) return;
    const paste = (event: ClipboardEvent) => {
      const files = Array.from(event.clipboardData?.files ?? []);
      const [first] = files;
      if (!first || isTextField(event.target)) return;
      event.preventDefault();
      if (stage === 'index') actions.indexOnly.ask(files);
      else if (filled) actions.queryFile(first);
      else actions.addFiles(files);
    };
    window.addEventListener('paste', paste);
    return () => window.removeEventListener('paste', paste);
  }, [actions, enabled, filled, stage]);
}

const textTypes = new Set(['text', 'search', 'number', 'url', 'email', 'password', 'tel']);

function isTextField(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return textTypes.has(target.type);
  return (
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}
