// Progress: steps with ticks, and a line that counts. Redrawn in place on a terminal, plain lines elsewhere.

const WIDTH = 28;

/** `out` is a stream such as process.stdout. */
export function createProgress(out) {
  const live = out.isTTY === true && process.env.TERM !== 'dumb';
  const paint = (code, text) => (live && !process.env.NO_COLOR ? `\x1b[${code}m${text}\x1b[39m` : text);
  const redraw = (text) => out.write(`\r\x1b[2K${text}`);
  return {
    say: (text = '') => out.write(`${text}\n`),
    /** Runs `work` under a heading; `tell` from the result makes the finished line. */
    async step(heading, work, tell = () => heading) {
      if (live) redraw(`  · ${heading} …`);
      try {
        const result = await work();
        (live ? redraw : (text) => out.write(text))(`  ${paint(32, '✓')} ${tell(result)}\n`);
        return result;
      } catch (error) {
        (live ? redraw : (text) => out.write(text))(`  ${paint(31, '✗')} ${heading}\n`);
        throw error;
      }
    },
    /** A line of counting: call the result with how many are there. */
    counter(what, total) {
      let said = -1;
      return (there) => {
        if (there === said) return;
        if (live) {
          const filled = total === 0 ? WIDTH : Math.round((there / total) * WIDTH);
          redraw(`  ${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${there} of ${total} ${what}`);
        } else if (there === total || there - Math.max(0, said) >= total / 4) {
          out.write(`  … ${there} of ${total} ${what}\n`);
        } else return;
        said = there;
        if (there === total && live) redraw('');
      };
    },
  };
}
