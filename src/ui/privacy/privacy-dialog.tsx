/** The proof of privacy: what was sent, what may be done, what is kept, and the ways out. */
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { Dialog } from '../parts/dialog.tsx';
import styles from './privacy-dialog.module.css';
import { PolicyPart } from './policy-part.tsx';
import { SentPart } from './sent-part.tsx';
import { StoredPart } from './stored-part.tsx';
import { TakePart } from './take-part.tsx';
import { privacyWords as words } from '../words/privacy.ts';

export function PrivacyDialog() {
  const { privacy } = useActions();
  const report = useApp((state) => state.privacy.report);
  return (
    <Dialog title={words.title} onClose={() => privacy.close()} wide>
      {report === null ? (
        <p className={controls.soft}>{words.reading}</p>
      ) : (
        <div className={styles.parts}>
          <SentPart requests={report.requests} offline={report.stored.serviceWorker} />
          <PolicyPart policy={report.policy} />
          <StoredPart stored={report.stored} />
          <TakePart stored={report.stored} />
        </div>
      )}
    </Dialog>
  );
}
