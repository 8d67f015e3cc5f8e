// The process in which foreign pictures are cut: started by cutter.ts, which ends it when one takes too long.
import { reasonOf } from '../errors.js';
import type { CuttingAnswer, CuttingJob } from './cutter.js';

const load = import('./cut.js');
load.then(
  () => answer({ kind: 'ready' }),
  (error: unknown) => answer({ kind: 'missing', reason: reasonOf(error) }),
);

process.on('message', async (job: CuttingJob) => {
  const { cutPicture } = await load;
  answer({ kind: 'answer', answer: await cutPicture(job.source, job.recipe) });
});
// Without a parent there is nobody to cut for.
process.on('disconnect', () => process.exit());

function answer(message: CuttingAnswer): void {
  process.send?.(message);
}
