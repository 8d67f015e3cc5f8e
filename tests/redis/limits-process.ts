// A process of its own that takes from the limits a given number of times, all at once, and reports how many
// were within, and whether Redis was too slow once, so that it counted alone.
import { createLimits } from '../../src/redis/rate-limits.js';

const [url = '', prefix = '', times = '0', at = ''] = process.argv.slice(2);
let alone = false;
const log = () => {
  alone = true;
};
const limits = createLimits({ url: async () => url, prefix, secret: 'the same secret everywhere', log });
const rule = { name: 'network', subject: '192.0.2.0/24', most: 20, windowMs: 3_600_000 };
const answers = await Promise.all(
  Array.from({ length: Number(times) }, () => limits.take([rule], new Date(at))),
);
const claimed = await limits.claim('nonce', 'one nonce', String(process.pid), new Date(at), 60_000);
process.stdout.write(
  JSON.stringify({ alone, within: answers.filter((answer) => answer.kind === 'within').length, claimed }),
);
await limits.close();
