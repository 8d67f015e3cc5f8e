// npm run chaos: set-up, then the rounds. `npm run chaos -- --rounds 100 --database postgres --seed 7`
import { register } from 'tsx/esm/api';
import { orExplain, setUp } from '../scripts/setup.mjs';

await orExplain(() => setUp());
register();
await import('./main.ts');
