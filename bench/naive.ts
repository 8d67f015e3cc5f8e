// A child of the sending measurement: the usual first version, a pool of nodemailer and sendMail for each
// reader. No ledger, no headers of a list.
import { readFileSync } from 'node:fs';
import { createTransport } from 'nodemailer';

const [port = '', count = '1000', connections = '8', bytes = '40000', keyFile = ''] = process.argv.slice(2);
// As PEM text, which is parsed again for each message: nodemailer's own way.
const dkim =
  keyFile === ''
    ? undefined
    : { domainName: 'harbour.example', keySelector: 'bench', privateKey: readFileSync(keyFile, 'utf8') };
const transport = createTransport({
  host: '127.0.0.1',
  port: Number(port),
  secure: false,
  ignoreTLS: true,
  pool: true,
  maxConnections: Number(connections),
  maxMessages: 100_000,
  dkim,
});
const html = `<p>${'The harbour opened again. '.repeat(Math.ceil((Number(bytes) * 0.75) / 26))}</p>`;
const text = 'The harbour opened again. '.repeat(Math.ceil((Number(bytes) * 0.25) / 26));
const send = (i: number) =>
  transport.sendMail({
    from: 'weekly@harbour.example',
    to: `reader-${i}@readers.example`,
    subject: 'The harbour opens again',
    html: html.replace('opened', `opened for ${i}`),
    text,
  });

const WARM_UP = 100;
await Promise.all(Array.from({ length: WARM_UP }, (_, i) => send(i)));
const [cpu, began] = [process.cpuUsage(), performance.now()];
await Promise.all(Array.from({ length: Number(count) }, (_, i) => send(i)));
const ms = performance.now() - began;
const { user, system } = process.cpuUsage(cpu);
transport.close();
process.stdout.write(
  `${JSON.stringify({ messages: Number(count), ms, cpuMs: (user + system) / 1000, peakMb: process.resourceUsage().maxRSS / 1024 })}\n`,
);
