// Speaks to a Redis over its socket with single plain commands: is it there, and please end.
import { createConnection } from 'node:net';

/**
 * `ready` answers; `loading` is reading its data; `silent` holds the socket but does not answer; `absent`:
 * nobody holds the socket.
 */
export type RedisState = 'ready' | 'loading' | 'silent' | 'absent';

/** Resolves within `timeoutMs`, and never rejects. */
export async function pingRedis(socketPath: string, timeoutMs = 2_000): Promise<RedisState> {
  const answer = await ask(socketPath, 'PING', timeoutMs);
  if (answer === null) return 'absent';
  if (answer.startsWith('+PONG')) return 'ready';
  return answer.startsWith('-LOADING') ? 'loading' : 'silent';
}

/**
 * Asks it to write its data and end. Resolves when it has closed the connection or `timeoutMs` have passed.
 */
export async function shutDownRedis(socketPath: string, timeoutMs: number): Promise<void> {
  await ask(socketPath, 'SHUTDOWN', timeoutMs);
}

/** The first line of the answer, empty if none came; null if nobody listens. */
function ask(socketPath: string, command: string, timeoutMs: number): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = createConnection(socketPath);
    let answer = '';
    let connected = false;
    const settle = () => {
      socket.destroy();
      resolve(connected ? answer : null);
    };
    socket.setTimeout(timeoutMs, settle);
    socket.once('error', settle);
    socket.once('close', settle);
    socket.once('connect', () => {
      connected = true;
      socket.write(`${command}\r\n`);
    });
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      if (answer.includes('\r\n')) settle();
    });
  });
}
