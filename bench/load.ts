// A child of the sign-up measurement: autocannon, with the pages' requests as a browser sends them, one under
// way on each connection. Warms the server up, marks with SIGUSR2 where counting begins, and prints requests
// per second, latencies in ms, and how many answers had which status.
import { readFileSync } from 'node:fs';
import autocannon, { type Request, type Result } from 'autocannon';

const [port = '', path = '/', count = '1000', connections = '32', serverPid = '', formsFile = ''] =
  process.argv.slice(2);
/** Filled forms, one a line. Each is sent once. */
const forms = formsFile === '' ? [] : readFileSync(formsFile, 'utf8').split('\n');
const WARM_UP = 0.25;
const total = Number(count);
const warm = Math.floor(total * WARM_UP);
let sent = 0;

const HEADERS = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
  accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  'accept-language': 'en-GB,en;q=0.7,de;q=0.3',
  'accept-encoding': 'gzip, deflate, br, zstd',
};

await shoot(warm);
process.kill(Number(serverPid), 'SIGUSR2');
const { result, seconds } = await shoot(total - warm);
const statuses = Object.fromEntries(
  Object.entries(result.statusCodeStats ?? {}).map(([status, { count: n = 0 }]) => [status, n]),
);
const { p50, p99, max } = result.latency;
process.stdout.write(
  `${JSON.stringify({ perSecond: (total - warm) / seconds, p50, p99, max, statuses, errors: result.errors })}\n`,
);

/** `seconds` from the start to the last answer; autocannon's own duration is as coarse as its samples. */
function shoot(amount: number): Promise<{ readonly result: Result; readonly seconds: number }> {
  const started = performance.now();
  let last = started;
  return new Promise((done, fail) => {
    const load = autocannon(
      {
        url: `http://127.0.0.1:${port}`,
        connections: Number(connections),
        amount,
        bailout: 1,
        sampleInt: 100,
        requests: [request()],
      },
      (error: unknown, result) => (error ? fail(error) : done({ result, seconds: (last - started) / 1000 })),
    );
    load.on('response', () => {
      last = performance.now();
    });
  });
}

function request(): Request {
  if (formsFile === '') return { method: 'GET', path, headers: HEADERS };
  const headers = { ...HEADERS, 'content-type': 'application/x-www-form-urlencoded' };
  return {
    method: 'POST',
    path,
    setupRequest: (asked) => ({
      ...asked,
      headers: { ...headers, 'x-forwarded-for': elsewhere() },
      body: nextForm(),
    }),
  };
}

/** Every reader has a network of their own. */
function elsewhere(): string {
  return `10.${(sent >> 16) & 255}.${(sent >> 8) & 255}.${sent & 255}`;
}

function nextForm(): string {
  const form = forms[sent++];
  if (form === undefined) throw new RangeError('the forms are used up');
  return form;
}
