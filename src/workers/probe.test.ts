import { describe, expect, test } from 'vitest';
import { attempt, attemptsOfWorker, nobody } from './probe.ts';

const violation = (effectiveDirective: string, blockedURI: string): Event =>
  Object.assign(new Event('securitypolicyviolation'), { effectiveDirective, blockedURI });

describe('an attempt', () => {
  test('that a policy stops says by which directive', async () => {
    const scope = new EventTarget();
    const result = await attempt(scope, 'request', () => {
      scope.dispatchEvent(violation('connect-src', nobody));
      throw new TypeError('Failed to fetch');
    });
    expect(result).toEqual({ attempt: 'request', stoppedBy: 'connect-src', done: false });
  });

  test('hears nothing of the one before it, whose news come late', async () => {
    const scope = new EventTarget();
    const result = await attempt(scope, 'eval', () => {
      scope.dispatchEvent(violation('connect-src', nobody));
      setTimeout(() => scope.dispatchEvent(violation('script-src', 'eval')), 5);
      throw new EvalError('no');
    });
    expect(result.stoppedBy).toBe('script-src');
  });

  test('that fails by itself, or comes through, was stopped by no policy', async () => {
    const scope = new EventTarget();
    const failed = await attempt(scope, 'request', () => Promise.reject(new TypeError('no host')));
    expect(failed).toEqual({ attempt: 'request', stoppedBy: null, done: false });
    const [, text] = await attemptsOfWorker(scope);
    expect(text).toEqual({ attempt: 'eval', stoppedBy: null, done: true });
  });
});
