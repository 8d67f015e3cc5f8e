// What a measurement started or made, and ends after it, also where it fails half-way.

const open = new Set<() => unknown>();

/** `end` runs once the measurement is over; it must do no harm where the measurement has called it already. */
export function atEnd(end: () => unknown): void {
  open.add(end);
}

/** The newest first: programs end before the folders that they use are removed. */
export async function endAll(): Promise<void> {
  for (const end of [...open].reverse()) {
    open.delete(end);
    try {
      await end();
    } catch (error) {
      process.stderr.write(`could not clean up: ${String(error)}\n`);
    }
  }
}
