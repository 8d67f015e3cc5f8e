// process-sign-ups{}: works through recorded sign-ups.
import type { App } from '../src/app.js';

export function processSignUps(app: App): Promise<unknown> {
  return app.signUpWork.processSignUps();
}
