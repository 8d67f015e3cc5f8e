// Studio: draws every picture in a thread of its own, so that the first mail that is opened need not wait for
// sixteen of them.
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { picture, pictureNames } from './draw.mjs';

/** Begins to draw at once. `of` resolves to a PNG, or to null if there is no picture of that name. */
export function openStudio() {
  const names = pictureNames();
  const waiting = new Map(names.map((name) => [name, deferred()]));
  const thread = new Worker(new URL(import.meta.url), { workerData: { names } });
  thread.on('message', ({ name, png }) => waiting.get(name)?.resolve(Buffer.from(png)));
  thread.on('error', () => {
    for (const [name, { resolve }] of waiting) resolve(picture(name));
  });
  thread.unref();
  return {
    of: (name) => waiting.get(name)?.promise ?? Promise.resolve(null),
    close: () => thread.terminate(),
  };
}

/** Draws a picture at its first request, here. */
export const sketchbook = { of: async (name) => picture(name), close: async () => {} };

function deferred() {
  let resolve;
  const promise = new Promise((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

if (!isMainThread && workerData?.names !== undefined) {
  for (const name of workerData.names) parentPort.postMessage({ name, png: picture(name) });
}
