// friday up: web and worker on this machine, watched over until it is stopped.
import type { Config } from '../../../src/config.js';
import { AppError } from '../../../src/errors.js';
import { firstJsonLine, startScript } from '../../children.js';
import type { Run, Session } from '../../session.js';
import { supervise } from '../../supervise.js';
import { addressLines } from './addresses.js';

export const up: Run = async (session) => {
  const config = await session.config();
  const web = () => {
    const child = startScript('web', ['--config', config.file, ...(isLoopback(config.web.host) ? ['--desk'] : [])], { hear: true });
    void firstJsonLine(child).then((served) => served && announce(session, served, config));
    return child;
  };
  const worker = () => startScript('worker', [config.file], { hear: false });
  const broken = await supervise(
    [
      { name: 'worker', start: worker },
      { name: 'web process', start: web },
    ],
    { stop: session.stopSignal(), say: (line) => session.out.note(line) },
  );
  if (broken === null) return session.json ? null : { text: 'Friday has stopped.' };
  throw new AppError('INTERNAL', `The ${broken} could not be started, so nothing runs.`, 'What stands in its way is said above.');
};

function announce(session: Session, served: Record<string, unknown>, config: Config): void {
  const where = config.smtp === null ? 'Mail goes to the local inbox: no relay is configured.' : `Mail goes out through ${config.smtp.host}.`;
  session.out.answer({
    text: `Friday is up: ${config.newsletter.title}\n${addressLines(served, session, config)}\n${where} Stop with Ctrl+C.`,
    data: { ...served, pid: process.pid },
  });
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}
