// Progress: steps with ticks, and a line that counts. Redrawn in place on a terminal, plain lines elsewhere.

const WIDTH = 28;

/** `out` is a stream such as process.stdout. */
export function createProgress(out) {
  const live = out.isTTY === true && process.env.TERM !== 'dumb';
  const paint = (code, text) => (live && !process.env.NO_COLOR ? `\x1b[${code}m${text}\x1b[39m` : text);
  let over = false;
  const write = (text) => over || out.write(text);
  const redraw = (text) => write(`\r\x1b[2K${text}`);
  const finish = (line) => (live ? redraw : write)(`${line}\n`);
  return {
    say: (text = '') => write(`${text}\n`),
    /** Prints a last line; what is still under way prints nothing any more. */
    end(text) {
      finish(text);
      over = true;
    },
    /** Runs `work` under a heading; `tell` from the result makes the finished line. */
    async step(heading, work, tell = () => heading) {
      if (live) redraw(`  · ${heading} …`);
      try {
        const result = await work();
        finish(`  ${paint(32, '✓')} ${tell(result)}`);
        return result;
      } catch (error) {
        finish(`  ${paint(31, '✗')} ${heading}`);
        throw error;
      }
    },
    /** A line of counting: call the result with how many are there. */
    counter: (what, total) => (live ? liveCounter(what, total, redraw) : plainCounter(what, total, write)),
  };
}

/** A bar that grows. */
function liveCounter(what, total, redraw) {
  let said = -1;
  return (there) => {
    if (there === said) return;
    said = there;
    const filled = total === 0 ? WIDTH : Math.round((there / total) * WIDTH);
    redraw(`  ${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${there} of ${total} ${what}`);
    if (there === total) redraw('');
  };
}

/** A line for every quarter. */
function plainCounter(what, total, write) {
  let said = -1;
  return (there) => {
    if (there === said) return;
    if (there !== total && there - Math.max(0, said) < total / 4) return;
    said = there;
    write(`  … ${there} of ${total} ${what}\n`);
  };
}
