// What CI concludes from a report of npm audit.
import { describe, expect, test } from '@jest/globals';
// @ts-expect-error: a plain module without types.
import { judgeAudit } from '../../scripts/audit.mjs';

const report = (...severities: readonly string[]) =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: Object.fromEntries(
      severities.map((severity, n) => [`p${n}`, { name: `p${n}`, severity, range: '<2.0.0' }]),
    ),
  });

describe('npm audit in CI', () => {
  test('fails on high and critical vulnerabilities and names the packages', () => {
    expect(judgeAudit(report('low', 'high', 'moderate', 'critical'))).toEqual({
      kind: 'vulnerable',
      lines: ['p1 <2.0.0: high', 'p3 <2.0.0: critical'],
    });
  });

  test('passes on lower severities and on none', () => {
    expect([judgeAudit(report()), judgeAudit(report('low', 'moderate'))]).toEqual([
      { kind: 'clean' },
      { kind: 'clean' },
    ]);
  });

  test('is skipped, not passed, where the registry gives no answer', () => {
    const refused = JSON.stringify({ error: { code: 'ENOAUDIT', summary: 'endpoint returned an error' } });
    expect(judgeAudit(refused)).toEqual({ kind: 'unavailable', reason: 'endpoint returned an error' });
    const unknown = JSON.stringify({
      message: '405 Method Not Allowed',
      statusCode: 405,
      error: { summary: '' },
    });
    expect(judgeAudit(unknown)).toEqual({ kind: 'unavailable', reason: 'HTTP status 405' });
    expect(judgeAudit('<html>').kind).toBe('unavailable');
    expect(judgeAudit('').kind).toBe('unavailable');
    expect(judgeAudit('null').kind).toBe('unavailable');
  });
});
