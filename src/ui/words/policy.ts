/** What each rule of a content security policy means for the person. */
import type { Directive } from '../../app/privacy/served-policy.ts';

interface Rule {
  /** The values that Semblance's own policy has, and what they mean. */
  usual: string;
  text: string;
  /** What the rule is about, for other values: "Code" gives "Code may come from this site, https://a.test." */
  about: string;
}

const rules: Record<string, Rule> = {
  'default-src': {
    usual: "'none'",
    text: 'Whatever no other rule allows is forbidden.',
    about: 'Everything without a rule of its own may come from',
  },
  'connect-src': {
    usual: "'self'",
    text: 'Requests, uploads and live connections reach this site alone.',
    about: 'Requests, uploads and live connections may go to',
  },
  'script-src': {
    usual: "'self' 'wasm-unsafe-eval'",
    text: 'Code comes from files of this site alone, and text is never run as code. WebAssembly, the fast arithmetic, may be compiled.',
    about: 'Code may come from',
  },
  'worker-src': {
    usual: "'self'",
    text: 'Workers, which learn and search in the background, come from this site alone.',
    about: 'Workers may come from',
  },
  'img-src': {
    usual: "'self' blob: data:",
    text: 'Pictures come from this site or from the memory of this browser; none is fetched from elsewhere.',
    about: 'Pictures may come from',
  },
  'style-src': {
    usual: "'self'",
    text: 'The looks of the page come from this site alone.',
    about: 'The looks of the page may come from',
  },
  'font-src': {
    usual: "'self'",
    text: 'Typefaces come from this site alone.',
    about: 'Typefaces may come from',
  },
  'manifest-src': {
    usual: "'self'",
    text: 'What the browser needs to install the page comes from this site alone.',
    about: 'What the browser needs to install the page may come from',
  },
  'form-action': {
    usual: "'none'",
    text: 'No form can be sent, not even to this site.',
    about: 'Forms may be sent to',
  },
  'object-src': {
    usual: "'none'",
    text: 'There are no plug-ins.',
    about: 'Plug-ins may come from',
  },
  'base-uri': {
    usual: "'none'",
    text: 'Nothing can make the page’s own addresses lead elsewhere.',
    about: 'The page’s own addresses may be made to begin with',
  },
  'require-trusted-types-for': {
    usual: "'script'",
    text: 'Text cannot become a part of the page that runs; the browser refuses it.',
    about: 'Text cannot become',
  },
  'trusted-types': {
    usual: 'semblance-workers',
    text: 'The one exception from the rule before: the page starts its own workers, by their known addresses.',
    about: 'Exceptions from the rule before are those named',
  },
  'frame-ancestors': {
    usual: "'none'",
    text: 'No other page can show this one inside itself.',
    about: 'This page may be shown inside',
  },
  'report-uri': {
    usual: '',
    text: 'Broken rules are reported to nobody.',
    about: 'This host asks your browser to report broken rules to',
  },
  'report-to': {
    usual: '',
    text: 'Broken rules are reported to nobody.',
    about: 'This host asks your browser to report broken rules to',
  },
};

const sources: Record<string, string> = {
  "'none'": 'nowhere',
  "'self'": 'this site',
  '*': 'any site',
  'https:': 'any site over https',
  'http:': 'any site over http',
  'blob:': 'the memory of this browser',
  'data:': 'text in the page',
  "'unsafe-inline'": 'text written into the page',
  "'unsafe-eval'": 'text that is run as code',
  "'wasm-unsafe-eval'": 'compiled WebAssembly',
};

/** The rule as the policy has it: "connect-src 'self'". */
export function rawRule({ name, values }: Directive): string {
  return [name, ...values].join(' ');
}

/** One sentence; the rule as it is where it is not known here. */
export function ruleText(directive: Directive): string {
  const rule = Object.hasOwn(rules, directive.name) ? rules[directive.name] : undefined;
  if (!rule) return rawRule(directive);
  const values = directive.values.join(' ');
  if (values === rule.usual) return rule.text;
  const from = directive.values.map((value) => sources[value.toLowerCase()] ?? value);
  return `${rule.about} ${from.join(', ') || 'nowhere'}.`;
}
