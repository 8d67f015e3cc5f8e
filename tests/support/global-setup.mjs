// Before the first test: one private Redis, and one private PostgreSQL where there can be one, for the whole
// run.
import { tsImport } from 'tsx/esm/api';

export default async function globalSetup() {
  const { startServers } = await tsImport('./servers.ts', import.meta.url);
  const servers = await startServers(process.env, (line) => process.stderr.write(`tests: ${line}\n`));
  Object.assign(process.env, servers.environment);
  globalThis.fridayTestServers = servers;
}
