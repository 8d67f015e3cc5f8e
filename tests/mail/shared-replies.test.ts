// Diagnostic lines that real servers gave, kept by others next to the checkout: what each says of its reader.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { kindOfBounce } from '../../src/mail/bounce.js';
import { classifyReply, type Stage } from '../../src/mail/smtp-reply.js';
import { describeWithSharedData, sharedData } from '../support/shared-data.js';

interface Row {
  readonly name: string;
  readonly text: string;
  readonly code: string | null;
  readonly enhanced: string | null;
  readonly accept: readonly string[];
}

function rows(): readonly Row[] {
  if (sharedData === null) return [];
  const { rows } = JSON.parse(readFileSync(join(sharedData, 'feedback/replies.json'), 'utf8')) as {
    readonly rows: readonly Row[];
  };
  return rows.filter(({ code }) => code !== null);
}

function stageOf(text: string): Stage {
  if (/MAIL FROM command/.test(text)) return 'mail';
  return /end of DATA/.test(text) ? 'data' : 'rcpt';
}

/** hard, mailbox-full, policy or soft, as a send would conclude in the end. */
function conclusion({ text, code, enhanced }: Row): string {
  const said = new RegExp(`${code}[ -](?:${enhanced ?? ''})?(.*)$`, 's').exec(text)?.[1] ?? text;
  const host = /host ([\w.-]+)\[/.exec(text)?.[1];
  const verdict = classifyReply({
    code: Number(code),
    enhanced,
    text: said.trim(),
    stage: stageOf(text),
    host,
  });
  const status = verdict.outcome === 'rejected' ? 'rejected' : 'expired';
  const kind = kindOfBounce({
    status,
    reason: verdict.class,
    replyCode: verdict.code,
    replyText: verdict.text,
  });
  if (kind === 'full') return 'mailbox-full';
  if (verdict.outcome === 'rejected' && verdict.class === 'recipient') return 'hard';
  return ['policy', 'authentication', 'sender', 'size'].includes(verdict.class) ? 'policy' : 'soft';
}

describeWithSharedData('a reply of a real server [B3] [B4]', () => {
  test.each(rows().map((row) => [row.name, row] as const))('%s', (_, row) => {
    expect(row.accept).toContain(conclusion(row));
  });
});
