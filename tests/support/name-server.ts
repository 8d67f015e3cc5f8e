// A name server on UDP of this machine (RFC 1035) with given answers. A domain that is not named does not
// exist.
import { createSocket } from 'node:dgram';

/** Records by type. An address in `ptr` is asked for under in-addr.arpa. */
export interface Records {
  readonly txt?: readonly string[];
  readonly mx?: readonly string[];
  readonly a?: readonly string[];
  readonly ptr?: readonly string[];
}

/**
 * Records, or mail hosts by preference; `null-mx` says that the domain takes no mail (RFC 7505); `silent`
 * is never answered, `failing` is answered with SERVFAIL.
 */
export type Zone = readonly string[] | Records | 'null-mx' | 'address-only' | 'silent' | 'failing';

export interface TestNameServer {
  /** As Resolver.setServers takes it. */
  readonly address: string;
  /** Domains that were asked about, in order. */
  readonly asked: string[];
  close(): Promise<void>;
}

const HEADER = 12;
const [A, PTR, MX, TXT] = [1, 12, 15, 16];
const [NO_ERROR, SERVER_FAILURE, NO_SUCH_DOMAIN] = [0, 2, 3];

function replyOf(zone: Exclude<Zone, 'silent'> | undefined, question: Buffer, type: number): Buffer {
  if (zone === 'failing') return answer(question, SERVER_FAILURE);
  if (zone === undefined) return answer(question, NO_SUCH_DOMAIN);
  return answer(question, NO_ERROR, records(zone, type));
}

export async function startNameServer(zones: Readonly<Record<string, Zone>>): Promise<TestNameServer> {
  const asked: string[] = [];
  const socket = createSocket('udp4', (question, from) => {
    const { name, type, end } = read(question);
    asked.push(name);
    const zone = zones[name];
    if (zone === 'silent') return;
    socket.send(replyOf(zone, question.subarray(0, end), type), from.port, from.address);
  });
  await new Promise<void>((ready) => socket.bind(0, '127.0.0.1', ready));
  return {
    address: `127.0.0.1:${socket.address().port}`,
    asked,
    close: () => new Promise((done) => socket.close(() => done())),
  };
}

function read(question: Buffer): { readonly name: string; readonly type: number; readonly end: number } {
  const labels: string[] = [];
  let at = HEADER;
  for (let length = question[at] ?? 0; length > 0; length = question[at] ?? 0) {
    labels.push(question.toString('latin1', at + 1, at + 1 + length).toLowerCase());
    at += 1 + length;
  }
  return { name: labels.join('.'), type: question.readUInt16BE(at + 1), end: at + 5 };
}

function records(zone: Exclude<Zone, 'silent' | 'failing'>, type: number): readonly Buffer[] {
  if (isRecords(zone)) return recordsOf(zone, type);
  if (type === A) return zone === 'address-only' ? [record(A, Buffer.from([192, 0, 2, 1]))] : [];
  if (type !== MX || zone === 'address-only') return [];
  return exchanges(zone === 'null-mx' ? [''] : zone);
}

function isRecords(zone: Zone): zone is Records {
  return typeof zone === 'object' && !Array.isArray(zone);
}

function recordsOf({ txt = [], mx = [], a = [], ptr = [] }: Records, type: number): readonly Buffer[] {
  if (type === TXT) return txt.map((text) => record(TXT, strings(text)));
  if (type === MX) return exchanges(mx);
  if (type === A) return a.map((address) => record(A, Buffer.from(address.split('.').map(Number))));
  return type === PTR ? ptr.map((host) => record(PTR, encoded(host))) : [];
}

function exchanges(hosts: readonly string[]): readonly Buffer[] {
  return hosts.map((host, preference) =>
    record(MX, Buffer.concat([Buffer.from([0, preference]), encoded(host)])),
  );
}

/** Its name is a pointer to that of the question. */
function record(type: number, data: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from([0xc0, HEADER, 0, type, 0, 1, 0, 0, 0, 60, data.length >> 8, data.length & 255]),
    data,
  ]);
}

/** At most 255 octets in each. */
function strings(text: string): Buffer {
  return Buffer.concat(
    (text.match(/.{1,255}/g) ?? ['']).map((part) =>
      Buffer.concat([Buffer.from([part.length]), Buffer.from(part)]),
    ),
  );
}

function encoded(name: string): Buffer {
  const labels = name === '' ? [] : name.split('.');
  return Buffer.concat([
    ...labels.map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)])),
    Buffer.from([0]),
  ]);
}

function answer(question: Buffer, code: number, found: readonly Buffer[] = []): Buffer {
  const head = Buffer.from(question.subarray(0, HEADER));
  head.writeUInt16BE(0x8180 | code, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(found.length, 6);
  head.writeUInt32BE(0, 8);
  return Buffer.concat([head, question.subarray(HEADER), ...found]);
}
