// A process of its own that adds lines to one log, each by itself, as quickly as it can.
import { appendLines } from '../../src/journal/durable-lines.js';

const [file = '', name = '', times = '0'] = process.argv.slice(2);
for (let n = 0; n < Number(times); n++) await appendLines(file, `${name} ${n} ${'x'.repeat(500)}\n`);
