// npm run bench: set-up, then the measurements. `npm run bench -- --only P6,P9 --rounds 7 --full`
import { register } from 'tsx/esm/api';
import { orExplain, setUp } from '../scripts/setup.mjs';

await orExplain(() => setUp());
register();
await import('./main.ts');
