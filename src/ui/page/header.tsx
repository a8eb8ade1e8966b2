/** Mark, name, what leaves the machine (nothing) and the proof of it, the backend in use, and help. */
import { lazy, useState } from 'react';
import { classes } from '../parts/classes.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import styles from './header.module.css';
import { KeysOverview } from '../keys/keys-overview.tsx';
import { LatePart } from './late-part.tsx';
import { Mark } from './mark.tsx';
import { backendNames } from '../words/backend-names.ts';
import { pageWords as words } from '../words/page.ts';

export function Header() {
  const [helping, setHelping] = useState(false);
  return (
    <header className={styles.header}>
      <Mark />
      <h1 className={styles.name}>{words.name}</h1>
      <PrivacyPill />
      <BackendPill />
      <button
        type="button"
        className={classes(controls.button, controls.quiet)}
        onClick={() => setHelping(true)}
      >
        {words.help}
      </button>
      <KeysOverview />
      {helping && (
        <LatePart>
          <HelpDialog onClose={() => setHelping(false)} />
        </LatePart>
      )}
      <PrivacyLayer />
      <DiagnosticsLayer />
    </header>
  );
}

function PrivacyPill() {
  const { privacy } = useActions();
  return (
    <button
      type="button"
      className={classes(styles.pill, styles.nothing)}
      title={words.sentMeaning}
      onClick={() => privacy.open()}
    >
      <span className={styles.dot} />
      <span>
        <strong>{words.sent[0]}</strong> {words.sent[1]}
      </span>
    </button>
  );
}

const HelpDialog = lazy(async () => ({ default: (await import('./help-dialog.tsx')).HelpDialog }));

const PrivacyDialog = lazy(async () => ({
  default: (await import('../privacy/privacy-dialog.tsx')).PrivacyDialog,
}));

function PrivacyLayer() {
  const open = useApp((state) => state.privacy.open);
  return (
    open && (
      <LatePart>
        <PrivacyDialog />
      </LatePart>
    )
  );
}

const DiagnosticsDialog = lazy(async () => ({
  default: (await import('../diagnostics/diagnostics-dialog.tsx')).DiagnosticsDialog,
}));

function DiagnosticsLayer() {
  const open = useApp((state) => state.diagnostics.open);
  return (
    open && (
      <LatePart>
        <DiagnosticsDialog />
      </LatePart>
    )
  );
}

function BackendPill() {
  const backend = useApp((state) => state.backend);
  if (backend.kind !== 'ready') return null;
  return (
    <p className={classes(styles.pill, styles.backend)}>
      <strong>{backendNames[backend.report.name]}</strong>
    </p>
  );
}
