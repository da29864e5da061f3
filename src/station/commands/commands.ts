/**
 * Every command of the station, and the one place that runs them: reads what was typed, runs, turns what went wrong into one
 * plain line and a number. No stack traces: a fault nobody foresaw says so and where to look.
 */
import { readSettings, SETTINGS_SAID } from '../settings.ts';
import type { World } from '../world.ts';
import { areaBuild } from './area-build-command.ts';
import { areaAdd, areaList, areaRemove } from './area-commands.ts';
import { areaFind, areaRoute, areaShow } from './area-look-commands.ts';
import { type Command, type CommandContext, CommandError, type ExitCode } from './command.ts';
import { exportCommand, importCommand } from './list-commands.ts';
import { personAdd, personCode, personDeactivate, personList } from './person-commands.ts';
import { readArguments, usageOf } from './read-arguments.ts';
import { rescueImport, rescueKeyCommand } from './rescue-commands.ts';
import { auditVerify, callNumber, migrateCommand, openapiCommand, restoredCommand } from './station-commands.ts';

const COMMANDS: readonly Command[] = [
  importCommand,
  exportCommand,
  personList,
  personAdd,
  personCode,
  personDeactivate,
  areaBuild,
  areaAdd,
  areaList,
  areaShow,
  areaRoute,
  areaFind,
  areaRemove,
  rescueImport,
  rescueKeyCommand,
  callNumber,
  migrateCommand,
  restoredCommand,
  auditVerify,
  openapiCommand,
];

export interface Terminal extends Pick<CommandContext, 'tell' | 'put' | 'warn'> {
  readonly env: Readonly<Record<string, string | undefined>>;
}

export async function runCommand(typed: readonly string[], { env, tell, put, warn }: Terminal, world: World): Promise<ExitCode> {
  try {
    const call = readArguments(typed, COMMANDS);
    if ('helpFor' in call) {
      tell(call.helpFor ? helpOf(call.helpFor) : HELP);
      return 0;
    }
    const settings = readSettings(env, 'start');
    if (!settings.ok) throw new CommandError(2, settings.refusal);
    return await call.command.run({ settings: settings.value, world, tell, put, warn }, call.given);
  } catch (error) {
    if (error instanceof CommandError) {
      warn(error.message);
      return error.code;
    }
    warn(`This should not have happened, and nothing was changed by what failed: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
    return 3;
  }
}

const HELP = `Dunnock station: commands for whoever runs it.

  npm run station -- COMMAND

${COMMANDS.map((it) => `  ${usageOf(it)}\n      ${it.says}`).join('\n')}

COMMAND --help says more. A station may be running meanwhile.

Settings, from the environment, for npm start and for commands alike:

${Object.entries(SETTINGS_SAID)
  .map(([name, says]) => `  ${name.padEnd(13)} ${says}`)
  .join('\n')}

Ends with 0 done, 1 refused and nothing changed, 2 called wrongly, 3 no database.`;

function helpOf(it: Command): string {
  const options = Object.entries(it.options).map(
    ([name, option]) => `  ${`--${name}${option.value === undefined ? '' : ` ${option.value}`}`.padEnd(26)}${option.says}${option.needed ? ' (needed)' : ''}`,
  );
  return [`${usageOf(it)}`, `  ${it.says}`, ...(options.length > 0 ? ['', ...options] : [])].join('\n');
}
