// After the last test: what was started for the run is stopped, and its folders are removed.
export default async function globalTeardown() {
  await globalThis.fridayTestServers?.close();
}
