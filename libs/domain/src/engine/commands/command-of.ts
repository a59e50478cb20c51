import type { Problem } from '../../errors/problem.js';
import type { Command, CommandKind } from '../event.js';
import type { Run } from '../run.js';

export type CommandOf<Kind extends CommandKind> = Extract<Command, { kind: Kind }>;

/** How a command is carried out: the problem that refuses it, found before anything has changed; else null. */
export type CarryOut<Kind extends CommandKind> = (run: Run, command: CommandOf<Kind>) => Problem | null;
