/** What a report about a fault needs: the facts, a test of the machine, the last events, and all of it as text. */
import { useState } from 'react';
import type { DiagnosticsReport } from '../../app/diagnostics/diagnostics-state.ts';
import { useActions, useApp } from '../context.tsx';
import controls from '../parts/controls.module.css';
import { Dialog } from '../parts/dialog.tsx';
import { diagnosticsWords as words, groupsOf, timeText } from '../words/diagnostics.ts';
import { CopyPart } from './copy-part.tsx';
import styles from './diagnostics-dialog.module.css';
import { FactsPart } from './facts-part.tsx';
import { TrialPart } from './trial-part.tsx';

export function DiagnosticsDialog() {
  const { diagnostics } = useActions();
  const report = useApp((state) => state.diagnostics.report);
  return (
    <Dialog title={words.title} onClose={() => diagnostics.close()} wide>
      <p className={controls.soft}>{words.meaning}</p>
      {report === null ? (
        <p className={controls.soft}>{words.reading}</p>
      ) : (
        <Report report={report} />
      )}
    </Dialog>
  );
}

function Report({ report }: { report: DiagnosticsReport }) {
  const [named, setNamed] = useState(false);
  const state = useApp((all) => all);
  const groups = groupsOf(report, state);
  const events = report.events.map(({ at, what, nameless }) => ({
    at,
    what: named ? what : nameless,
  }));
  return (
    <div className={styles.parts}>
      <CopyPart groups={groups} events={events} named={named} onNamed={setNamed} />
      <TrialPart />
      {events.length > 0 ? (
        <FactsPart
          group={{
            title: words.events,
            lines: events.map(({ at, what }) => [timeText(at), what] as const),
          }}
        />
      ) : (
        <p className={controls.soft}>{words.noEvents}</p>
      )}
      {groups.map((group) => (
        <FactsPart key={group.title} group={group} />
      ))}
    </div>
  );
}
