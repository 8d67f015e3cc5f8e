// When a process of ours has to end: a signal says so, or the command that started it is gone.

/**
 * Commands start their processes with a channel, which nobody writes to: it closes when either end dies, by
 * kill -9 too, and maybe before we look.
 */
const startedByCommand = process.send !== undefined;

/**
 * Resolves at SIGTERM, SIGINT, or when the command that started this process has ended, however it ended:
 * else it would go on unseen.
 */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => resolve();
    // `on`, not `once`: npx passes a signal on that the terminal sends too, and the second must not cut short
    // what the first began.
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
    if (!startedByCommand) return;
    process.on('disconnect', stop);
    process.channel?.unref();
    if (!process.connected) stop();
  });
}
