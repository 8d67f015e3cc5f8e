// The domain of an address key in SQL: spelt the same in the index and in the question, or the index is not
// used.
import type { Engine } from './handle.js';

const DOMAIN_OF_KEY: Readonly<Record<Engine, string>> = {
  sqlite: "substr(address_key, instr(address_key, '@') + 1)",
  postgres: "split_part(address_key, '@', 2)",
};

export function domainOfKey(engine: Engine): string {
  return DOMAIN_OF_KEY[engine];
}
