/**
 * What a command of the station is: how it is called, what it says of itself, and what it does.
 *
 * A command speaks through `tell` (what was asked for) and `warn` (everything else), so that its answer can be sent on to a
 * file. It ends with one of four numbers, which scripts can rely on; a fault it foresees is a `CommandError`, in plain words.
 */
import type { Settings } from '../settings.ts';
import type { World } from '../world.ts';

/** 0 done; 1 refused, nothing was changed; 2 called wrongly; 3 the station's database cannot be reached. */
export type ExitCode = 0 | 1 | 2 | 3;

export interface CommandContext {
  readonly settings: Settings;
  readonly world: World;
  /** One line of the answer. */
  readonly tell: (line: string) => void;
  /** The answer as it is, without a line end of its own. */
  readonly put: (text: string) => void;
  /** One line for the person at the terminal, beside the answer. */
  readonly warn: (line: string) => void;
}

export interface OptionShape {
  readonly type: 'string' | 'boolean';
  /** What stands for the value in the help, for example FILE. Absent for a yes-or-no. */
  readonly value?: string;
  readonly says: string;
  readonly needed?: boolean;
}

export interface Command {
  /** As typed, for example `person add`. */
  readonly name: string;
  /** Names of what follows without a dash. All are needed. */
  readonly words: readonly string[];
  readonly says: string;
  readonly options: Readonly<Record<string, OptionShape>>;
  run(cx: CommandContext, given: Given): Promise<ExitCode>;
}

export interface Given {
  /** What was typed without a dash, in the order of `words`. */
  word(at: number): string;
  text(option: string): string | undefined;
  flag(option: string): boolean;
}

export class CommandError extends Error {
  readonly code: ExitCode;

  constructor(code: ExitCode, message: string) {
    super(message);
    this.code = code;
  }
}
