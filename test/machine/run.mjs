// The one entry of every script in package.json. It needs nothing but Node >= 20, as on a fresh clone there is nothing
// else; it installs what its command needs, says what it does, and then runs the command.
//
//   node test/machine/run.mjs start|demo|emulator|test|unit|e2e|secrecy|faults|bench|pack|check [arguments]

import { chdir } from 'node:process';
import { commands } from './commands.mjs';
import { root } from './paths.mjs';
import { Missing, say } from './say.mjs';

const [name = '', ...args] = process.argv.slice(2);
const command = commands[name];

if (!command) {
  say(`Unknown command "${name}". There are: ${Object.keys(commands).join(', ')}`);
  process.exitCode = 2;
} else {
  chdir(root);
  try {
    process.exitCode = await command(args);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    say(
      error instanceof Missing
        ? `\n${name} cannot go on. ${error.message}`
        : `\n${name} failed: ${error.stack ?? error.message}`,
    );
    process.exitCode = 1;
  }
}
