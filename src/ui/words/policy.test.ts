import { describe, expect, test } from 'vitest';
import { metaPolicy, securityHeaders } from '../../../csp.ts';
import { parsePolicy } from '../../app/privacy/served-policy.ts';
import { rawRule, ruleText } from './policy.ts';

const header = securityHeaders['Content-Security-Policy'];

describe('a rule of the policy in words', () => {
  test.each(parsePolicy(header))('$name has a sentence of its own', (directive) => {
    expect(ruleText(directive)).toMatch(/^[A-Z].*\.$/);
    expect(ruleText(directive)).not.toContain(directive.name);
    expect(ruleText(directive)).not.toMatch(/'|: this site/);
  });

  test('says the same for the header and for the <meta> of the page', () => {
    const ofMeta = parsePolicy(metaPolicy).map(ruleText);
    expect(parsePolicy(header).map(ruleText)).toEqual([...ofMeta, expect.stringMatching(/inside/)]);
  });

  test('has no sentence that promises more than a loosened rule keeps', () => {
    const loose = parsePolicy("connect-src 'self' https://a.test *; script-src 'unsafe-inline'");
    expect(loose.map(ruleText)).toEqual([
      'Requests, uploads and live connections may go to this site, https://a.test, any site.',
      'Code may come from text written into the page.',
    ]);
    expect(parsePolicy('report-uri https://tell.test/x; font-src').map(ruleText)).toEqual([
      'This host asks your browser to report broken rules to https://tell.test/x.',
      'Typefaces may come from nowhere.',
    ]);
  });

  test('is shown as it is where it is not known', () => {
    const [directive] = parsePolicy("Teleport-Src 'self' https://a.test");
    expect(directive && ruleText(directive)).toBe("teleport-src 'self' https://a.test");
    expect(ruleText({ name: 'constructor', values: ['x'] })).toBe('constructor x');
    expect(rawRule({ name: 'object-src', values: ["'none'"] })).toBe("object-src 'none'");
  });
});
