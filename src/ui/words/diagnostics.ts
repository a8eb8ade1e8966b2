/** What the panel "Diagnostics" says, on the page and as text for a report about a fault. */
import type { Check, DiagnosticsReport } from '../../app/diagnostics/diagnostics-state.ts';
import type { ServedPolicy } from '../../app/privacy/served-policy.ts';
import type { AppState, EncoderState } from '../../app/state.ts';
import { formatBytes, formatCount, formatPlural } from '../../lib/format.ts';
import { backendNames } from './backend-names.ts';

export const diagnosticsWords = {
  title: 'Diagnostics',
  meaning:
    'What a report about a fault needs. Nothing is sent; copy it, and paste it where you report.',
  reading: 'Reading …',
  try: 'Test this machine',
  trying: (done: number, total: number): string => `Testing (${done} of ${total}) …`,
  tryMeaning:
    'Every backend computes a small network, and the search kernel finds known neighbours; this takes some seconds.',
  passed: 'passed',
  failed: 'failed',
  unusable: 'not usable',
  names: 'With file and folder names',
  copy: 'Copy as text',
  copied: 'Copied.',
  byHand: 'The browser did not let this page copy. The text is selected: copy it with your keys.',
  text: 'Diagnostics as text',
  events: 'Last events',
  noEvents: 'Nothing failed since this page was opened.',
} as const;

/** A heading and what stands under it, line by line. */
export interface Group {
  title: string;
  lines: readonly (readonly [name: string, value: string])[];
}

type Known = Pick<
  AppState,
  'backend' | 'storage' | 'gallery' | 'encoders' | 'methods' | 'activeEncoder' | 'tabs' | 'offline'
>;

/** Everything but the events. Holds no name that a person gave. */
export function groupsOf(report: DiagnosticsReport, state: Known): Group[] {
  return [
    {
      title: 'Page',
      lines: [
        ['Version', `${report.version} (${report.build})`],
        ['Policy', policyText(report.policy)],
        ['Without a network', state.offline.kind],
        ['This tab', state.tabs.role === 'writer' ? 'may change the gallery' : 'reads only'],
      ],
    },
    { title: 'Machine', lines: machineLines(report) },
    { title: 'Backend', lines: backendLines(state.backend) },
    { title: 'Kept', lines: keptLines(report, state) },
  ];
}

function machineLines({ browser, cores, memory, features }: DiagnosticsReport): Group['lines'] {
  const all = Object.entries(features);
  const named = (there: boolean): string =>
    all
      .filter(([, has]) => has === there)
      .map(([name]) => name)
      .join(', ') || 'none';
  return [
    ['Browser', browser],
    ['Processor', formatPlural(cores, 'thread')],
    ['Memory', memory === null ? 'not told' : `about ${memory} GB, as the browser rounds it`],
    ['Has', named(true)],
    ['Has not', named(false)],
  ];
}

function backendLines(backend: AppState['backend']): Group['lines'] {
  if (backend.kind === 'none') return [['In use', `none: ${backend.reason}`]];
  if (backend.kind !== 'ready') return [['In use', 'none was needed yet']];
  const { name, adapter, software, passedOver } = backend.report;
  return [
    ['In use', `${backendNames[name]}${software ? ', in software' : ''}`],
    ['Adapter', adapter || 'not told'],
    ['Self-test', 'passed when it was chosen'],
    ...passedOver.map((one) => [`Not ${backendNames[one.name]}`, one.reason] as const),
  ];
}

function keptLines(report: DiagnosticsReport, state: Known): Group['lines'] {
  const { items, labels, skipped } = state.gallery;
  const { persistent, kept, usedBytes, quotaBytes } = state.storage;
  const promised = kept ? 'promised to be kept' : 'not promised to be kept';
  const used = usedBytes === null ? 'not told' : formatBytes(usedBytes);
  const quota = quotaBytes === null ? '' : ` of ${formatBytes(quotaBytes)}`;
  return [
    ['Storage', persistent ? `${used}${quota}, ${promised}` : 'refused by the browser'],
    ['Galleries', formatCount(report.galleries)],
    [
      'Open gallery',
      `${formatPlural(items.length, 'image')}, ${formatCount(report.pictures)} of them different, ${formatPlural(labels.length, 'label')}, ${formatCount(skipped.length)} skipped`,
    ],
    ...state.encoders.map(
      (encoder, index) => [`Encoder ${index + 1}`, encoderText(encoder, state)] as const,
    ),
  ];
}

/** An imported model may call its method what it likes. */
function encoderText(encoder: EncoderState, { methods, activeEncoder }: Known): string {
  const method = methods.find(({ id }) => id === encoder.method)?.id ?? 'no method of this page';
  const inUse = encoder.id === activeEncoder ? ', in use' : '';
  const reads = encoder.backbone ? 'features' : `${encoder.inputSize} px`;
  return `${method}, ${encoder.bits} bits, ${encoder.compare}, reads ${reads}${inUse}`;
}

function policyText(policy: ServedPolicy | null): string {
  if (policy === null) return 'cannot be read now';
  const page = { header: 'from the header', meta: 'from the page itself', nowhere: 'none' };
  return `${page[policy.from]}; workers ${policy.workers ? 'are bound' : 'are not bound'}`;
}

/** "WebGPU" and what came of it. */
export function checkText(check: Check): readonly [name: string, detail: string] {
  if (check.kind === 'search') {
    if (!check.passed) return ['Search', check.reason];
    const found = `${check.queries} questions among ${formatCount(check.codes)} codes`;
    return ['Search', `${found}, by ${check.kernel}`];
  }
  const name = backendNames[check.backend];
  if (!check.passed) return [name, check.reason];
  return [name, `${check.adapter || 'adapter not told'}${check.software ? ', in software' : ''}`];
}

/** What came of it; a backend that is not there is no fault. */
export function resultText({ kind, passed }: Check): string {
  if (passed) return diagnosticsWords.passed;
  return kind === 'backend' ? diagnosticsWords.unusable : diagnosticsWords.failed;
}

/** "12.3 s". */
export function timeText(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** All of the panel, as plain text. */
export function reportText(
  groups: readonly Group[],
  checks: readonly Check[],
  events: readonly { at: number; what: string }[],
): string {
  const tried = checks.map((check) => {
    const [name, detail] = checkText(check);
    return [name, `${resultText(check)}: ${detail}`] as const;
  });
  const said = events.map(({ at, what }) => [timeText(at), what] as const);
  const all: readonly Group[] = [
    { title: diagnosticsWords.events, lines: said },
    ...(tried.length > 0 ? [{ title: diagnosticsWords.try, lines: tried }] : []),
    ...groups,
  ];
  const sections = all.map(({ title, lines }) =>
    [`## ${title}`, ...lines.map(([name, value]) => `${name}: ${value}`)].join('\n'),
  );
  return `${['Semblance', ...sections].join('\n\n')}\n`;
}
