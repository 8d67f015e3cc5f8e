// friday up: web and worker on this machine, supervised until they are stopped. The pages stay up if the
// worker cannot run.
import type { Config } from '../../../src/config/config.js';
import { AppError } from '../../../src/errors.js';
import { createLogger } from '../../../src/log.js';
import { firstJsonLine, startScript } from '../../children.js';
import type { Run, Session } from '../../session.js';
import { supervise } from '../../supervise.js';
import { addressLines } from './addresses.js';

export const up: Run = async (session) => {
  const config = await session.config();
  const web = () => {
    const child = startScript(
      'web',
      ['--config', config.file, ...(isLoopback(config.web.host) ? ['--desk'] : [])],
      { hear: true },
    );
    void firstJsonLine(child).then((served) => served && announce(session, served, config));
    return child;
  };
  const worker = () => startScript('worker', [config.file], { hear: false });
  const failure = await supervise(
    [
      { name: 'worker', start: worker, needed: false },
      { name: 'web process', start: web, needed: true },
    ],
    { stop: session.stopSignal(), log: createLogger(config.logLevel, 'supervisor') },
  );
  if (failure === null) return session.json ? null : { text: 'Friday has stopped.' };
  const code = failure.kind === 'failed' ? failure.code : 'INTERNAL';
  throw new AppError(
    code,
    `The web pages failed, so the worker was stopped too: ${failure.message}`,
    failure.fix,
  );
};

function announce(session: Session, served: Record<string, unknown>, config: Config): void {
  const where =
    config.smtp === null
      ? 'Mail goes to the local inbox: no relay is configured.'
      : `Mail is sent through ${config.smtp.host}.`;
  session.out.answer({
    text: `Friday is up: ${config.newsletter.title}\n${addressLines(served, session, config)}\n${where} Stop with Ctrl+C.`,
    data: { ...served, pid: process.pid },
  });
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}
