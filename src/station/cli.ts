/**
 * The station's commands: `npm run station -- COMMAND`. Everything they do is in commands/; here they meet the terminal.
 */
import { uuidv7 } from 'uuidv7';
import { instantFromMs } from '../domain/base/instant.ts';
import { runCommand } from './commands/commands.ts';

const terminal = {
  env: process.env,
  tell: (line: string) => console.log(line),
  put: (text: string) => void process.stdout.write(text),
  warn: (line: string) => console.error(line),
};

process.exitCode = await runCommand(process.argv.slice(2), terminal, { now: () => instantFromMs(Date.now()), mint: uuidv7 });
