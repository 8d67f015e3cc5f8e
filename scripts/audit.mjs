// Known vulnerabilities in the packages that Friday runs on. Fails on high and critical ones; says so if the
// registry has no advisories to give.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Judges the output of `npm audit --json`.
 * @returns `unavailable` if the registry did not answer the question, else `clean` or `vulnerable` with one
 * line for each package.
 */
export function judgeAudit(printed) {
  let report;
  try {
    report = JSON.parse(printed);
  } catch {
    return { kind: 'unavailable', reason: 'npm printed no report' };
  }
  if (report?.vulnerabilities === undefined) {
    const reason =
      report?.error?.summary ||
      (report?.statusCode ? `HTTP status ${report.statusCode}` : 'npm printed no report');
    return { kind: 'unavailable', reason };
  }
  const serious = Object.values(report.vulnerabilities).filter(
    ({ severity }) => severity === 'high' || severity === 'critical',
  );
  if (serious.length === 0) return { kind: 'clean' };
  return {
    kind: 'vulnerable',
    lines: serious.map(({ name, severity, range }) => `${name} ${range}: ${severity}`),
  };
}

function main() {
  const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  const verdict = judgeAudit(stdout ?? '');
  if (verdict.kind === 'unavailable')
    console.log(`Skipped: the registry gives no advisories (${verdict.reason}).`);
  if (verdict.kind === 'clean') console.log('No known high or critical vulnerability.');
  if (verdict.kind !== 'vulnerable') return;
  console.log(
    `Vulnerable packages:\n  ${verdict.lines.join('\n  ')}\nRun "npm audit" for the advisories and update the packages.`,
  );
  process.exitCode = 1;
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) main();
