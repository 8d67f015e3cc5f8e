// Asks a Redis whether it is there, by a plain PING over its socket.
import { createConnection } from 'node:net';

/** `ready` answers; `loading` is reading its data; `absent` does not answer, or is no Redis. */
export type RedisState = 'ready' | 'loading' | 'absent';

/** Resolves within `timeoutMs`, and never rejects. */
export function pingRedis(socketPath: string, timeoutMs = 2_000): Promise<RedisState> {
  return new Promise((resolve) => {
    const socket = createConnection(socketPath);
    let answer = '';
    const settle = (state: RedisState) => {
      socket.destroy();
      resolve(state);
    };
    socket.setTimeout(timeoutMs, () => settle('absent'));
    socket.once('error', () => settle('absent'));
    socket.once('close', () => settle('absent'));
    socket.once('connect', () => socket.write('PING\r\n'));
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      if (answer.includes('\r\n')) settle(stateOf(answer));
    });
  });
}

function stateOf(answer: string): RedisState {
  if (answer.startsWith('+PONG')) return 'ready';
  return answer.startsWith('-LOADING') ? 'loading' : 'absent';
}
