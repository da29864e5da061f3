/**
 * What was typed to a command and its options, or the plain word what is wrong with it.
 *
 * Strict: an option that nobody knows is said and never passed over, since a mistyped `--chek` must not bring a list in.
 */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { type Command, CommandError, type Given } from './command.ts';

export interface Call {
  readonly command: Command;
  readonly given: Given;
}

/** @returns undefined where help was asked for, or nothing at all. */
export function readArguments(typed: readonly string[], commands: readonly Command[]): Call | { readonly helpFor: Command | undefined } {
  const command = commands.find((it) => it.name.split(' ').every((word, at) => typed[at] === word));
  const wantsHelp = typed.length === 0 || typed[0] === 'help' || typed.includes('--help') || typed.includes('-h');
  if (wantsHelp) return { helpFor: command };
  if (!command) throw new CommandError(2, `There is no command "${typed.slice(0, 2).join(' ')}". Try --help.`);
  const options: ParseArgsConfig['options'] = Object.fromEntries(Object.entries(command.options).map(([name, it]) => [name, { type: it.type }]));
  const { values, positionals } = parsed(typed.slice(command.name.split(' ').length), options, command);
  const missing = command.words[positionals.length];
  if (missing !== undefined) throw wrongly(command, `${missing} is missing`);
  if (positionals.length > command.words.length) throw wrongly(command, `"${positionals[command.words.length]}" is one word too many`);
  for (const [name, it] of Object.entries(command.options)) if (it.needed && values[name] === undefined) throw wrongly(command, `--${name} is missing`);
  return {
    command,
    given: {
      word: (at) => positionals[at] ?? '',
      text(option) {
        const value = values[option];
        return typeof value === 'string' ? value : undefined;
      },
      flag: (option) => values[option] === true,
    },
  };
}

export function usageOf(it: Command): string {
  const options = Object.entries(it.options).map(([name, option]) => {
    const text = option.value === undefined ? `--${name}` : `--${name} ${option.value}`;
    return option.needed ? text : `[${text}]`;
  });
  return [it.name, ...it.words, ...options].join(' ');
}

function parsed(typed: readonly string[], options: NonNullable<ParseArgsConfig['options']>, command: Command) {
  try {
    return parseArgs({ args: [...typed], options, allowPositionals: true, strict: true });
  } catch (error) {
    // The library's first sentence names the option; what follows explains its own syntax.
    throw wrongly(command, error instanceof Error ? (error.message.split('. ')[0] ?? error.message) : String(error));
  }
}

function wrongly(command: Command, what: string): CommandError {
  return new CommandError(2, `${what}.\nUsage: ${usageOf(command)}`);
}
