// friday init: writes the configuration, the data folder and the keys; never overwrites an existing file.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CompletedSetup } from '../../src/app/setup.js';
import { configPath } from '../../src/config/config.js';
import type { Answer } from '../output.js';
import type { Run } from '../session.js';
import type { Terminal } from '../terminal.js';
import { type AnswerFlags, answersFromFlags, wrongAnswers } from './init-answers.js';

export interface InitFlags extends AnswerFlags {
  readonly dir?: string;
  readonly withDkim?: string;
  readonly yes?: boolean;
}

export const init: Run<InitFlags> = async (session, flags) => {
  const { setUp, problemsOf } = await import('../../src/app/setup.js');
  const file =
    flags.dir === undefined
      ? configPath(session.configFlag)
      : resolve(flags.dir, session.configFlag ?? 'friday.yaml');
  const fresh = !existsSync(file);
  const asking = fresh && session.terminal.interactive && flags.yes !== true;
  const questions = asking ? await (await import('./init-questions.js')).askInstallation(flags) : null;
  const answers = questions?.answers ?? (fresh ? answersFromFlags(flags, session.terminal.zone) : null);
  const wrong = answers === null ? null : wrongAnswers(flags, problemsOf(answers));
  if (wrong !== null) throw wrong;
  return present(
    await setUp(file, answers, { dkimSelector: questions?.dkimSelector ?? flags.withDkim }),
    session.terminal,
  );
};

function present(made: CompletedSetup, terminal: Terminal): Answer {
  const { config, wroteConfig, wroteKeys, dkim } = made;
  const line = (wrote: boolean, what: string, where: string) =>
    wrote
      ? `${terminal.paint.green('Wrote')} ${what}: ${where}`
      : `${what.charAt(0).toUpperCase()}${what.slice(1)} already exists and is unchanged: ${where}`;
  const lines = [
    line(wroteConfig, 'the configuration', config.file),
    line(wroteKeys, 'the file of keys', config.keysFile),
    ...(dkim === null ? [] : dkimLines(dkim, line)),
    '',
    config.smtp === null
      ? 'No relay is configured: mail goes to the local inbox until you fill in "smtp".'
      : `Mail is sent through ${config.smtp.host}.`,
    'Back up the data folder with its keys. Without them, links in emails already sent stop working.',
    '',
    'Next: friday articles import FEED, friday subscribers import FILE, friday issue new',
  ];
  return {
    text: lines.join('\n'),
    data: {
      config: config.file,
      wroteConfig,
      dataDir: config.dataDir,
      keysFile: config.keysFile,
      wroteKeys,
      dkim,
    },
  };
}

function dkimLines(
  dkim: NonNullable<CompletedSetup['dkim']>,
  line: (wrote: boolean, what: string, where: string) => string,
): readonly string[] {
  const { name, type, value } = dkim.record;
  const use = `It is not in use yet. Add this to the configuration:\n  dkim:\n    domain: ${name.split('._domainkey.')[1] ?? ''}\n    selector: ${name.split('.')[0] ?? ''}\n    key_file: ${dkim.keyFile}`;
  return [
    line(dkim.wroteKey, 'the DKIM key', dkim.keyFile),
    '',
    `Publish this DNS record before you send mail:\n  ${name}  ${type}  "${value}"`,
    ...(dkim.inUse ? [] : [use]),
  ];
}
