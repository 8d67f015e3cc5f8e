// The receiver as the round sees it: a process with a port, a log file, and the commands that it understands.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import type { Plan } from './plan.js';
import { startTool } from './processes.js';
import type { Entry } from './smtp-session.js';

export interface Receiving {
  readonly port: number;
  /** From now on all goes well. */
  calm(): Promise<void>;
  /** Messages under way. */
  open(): Promise<number>;
  entries(): readonly (Entry & { readonly at: number })[];
  close(): Promise<void>;
}

export async function startReceiver(plan: Plan, folder: string): Promise<Receiving> {
  const file = join(folder, 'received.jsonl');
  const words = [file, String(plan.seed), String(Math.round(plan.pace))];
  const { child, ended } = startTool('receiver.ts', words, join(folder, 'receiver.log'));
  if (child.stdout === null || child.stdin === null) throw new Error('the receiver cannot be spoken to');
  const { stdin } = child;
  const answers: ((line: string) => void)[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => answers.shift()?.(line));
  const next = () =>
    Promise.race([
      new Promise<string>((heard) => answers.push(heard)),
      ended.then((): never => {
        throw new Error(`the receiver ended: see ${folder}`);
      }),
    ]);
  const ask = async (word: string) => {
    const answer = next();
    stdin.write(`${word}\n`);
    return (JSON.parse(await answer) as { open: number }).open;
  };
  const { port } = JSON.parse(await next()) as { port: number };
  return {
    port,
    calm: async () => void (await ask('calm')),
    open: () => ask('open'),
    entries: () => readEntries(file),
    close: async () => {
      stdin.end();
      await Promise.race([ended, wait(2_000, undefined, { ref: false })]);
    },
  };
}

function readEntries(file: string): readonly (Entry & { readonly at: number })[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Entry & { at: number });
}
