import { allHandlersFinished, CancellationScope, condition, continueAsNew, setHandler, workflowInfo, defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Program } from '#domain';
import { BROADCAST_SIGNAL, COMMAND_UPDATE, MESSAGE_SIGNAL, MIGRATION_CHECK_QUERY, STATE_QUERY, type CommandAnswer, type CommandInput, type InstanceResult, type MessageInput, type MigrationCheckAnswer, type SignalInput, type StartInput, type StateAnswer } from './contract/index.js';
import { InstanceLoop } from './instance-loop.js';

const command = defineUpdate<CommandAnswer, [CommandInput, Program?]>(COMMAND_UPDATE);
const message = defineSignal<[MessageInput]>(MESSAGE_SIGNAL);
const signal = defineSignal<[SignalInput]>(BROADCAST_SIGNAL);
const migrationCheck = defineQuery<MigrationCheckAnswer, [CommandInput, Program]>(MIGRATION_CHECK_QUERY);
const state = defineQuery<StateAnswer>(STATE_QUERY);

/** Temporal takes 2,000 updates in a run. */
const COMMANDS_IN_A_RUN = 1_500;

/**
 * The workflow `processInstance`: one instance of a process, id `pi-<instanceKey>`. Cancelling it in Temporal does nothing:
 * an instance is cancelled by the command `cancelInstance`, which the engine knows how to carry out.
 */
export function processInstance(program: Program, start: StartInput): Promise<InstanceResult> {
  return CancellationScope.nonCancellable(() => run(program, start));
}

async function run(program: Program, start: StartInput): Promise<InstanceResult> {
  const loop = new InstanceLoop(program, start);
  setHandler(message, loop.event);
  setHandler(signal, loop.event);
  setHandler(command, (input, target) => loop.command(input, target) as Promise<CommandAnswer>, { validator: loop.validate });
  setHandler(state, loop.result);
  setHandler(migrationCheck, loop.migrationCheck);
  for (;;) {
    await loop.settle();
    const ending = loop.closed || workflowInfo().continueAsNewSuggested || loop.commandsTaken >= COMMANDS_IN_A_RUN;
    if (!ending) {
      await loop.wait();
      continue;
    }
    // Nobody is left without an answer; and what came meanwhile is taken first.
    if (!allHandlersFinished()) await condition(allHandlersFinished);
    if (!loop.quiet) continue;
    if (loop.closed) return loop.result();
    return continueAsNew<typeof processInstance>(loop.program, { ...start, variables: {}, carried: loop.carried() });
  }
}
