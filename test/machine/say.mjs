// How the machine's commands speak: one line a step, on standard error, because standard output belongs to the
// command itself (the emulator prints one line of JSON there, and nothing else).

const started = performance.now();

/** @param {number} from */
export const seconds = (from) => `${((performance.now() - from) / 1000).toFixed(1)} s`;

/** @param {string} text */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/**
 * Something a person has to mend: what is missing, and the command that mends it. It ends the run.
 */
export class Missing extends Error {
  /**
   * @param {string} what
   * @param {string} [mend]
   */
  constructor(what, mend) {
    super(mend ? `${what}\n  Mend it with: ${mend}` : what);
    this.name = 'Missing';
  }
}

/**
 * Runs one step that may take long: says that it starts, that it is alive every five seconds, and how long it took.
 * @template T
 * @param {string} name
 * @param {(progress: (line: string) => void) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(name, work) {
  const from = performance.now();
  let last = '';
  say(`· ${name} …`);
  const alive = setInterval(() => say(`  … ${name}: ${seconds(from)}${last ? ` (${last})` : ''}`), 5_000);
  try {
    const result = await work((line) => {
      // Of what npm fetches, the name of the file is enough.
      last =
        line
          .trim()
          .replace(/^npm http (fetch|cache) .*\/([^/ ]+).*/, '$2')
          .slice(0, 100) || last;
    });
    say(`✓ ${name}: ${seconds(from)} (${seconds(started)} since the start)`);
    return result;
  } catch (error) {
    say(`✗ ${name}: failed after ${seconds(from)}`);
    throw error;
  } finally {
    clearInterval(alive);
  }
}
