import type { Program } from '#domain';
import type { CommandAnswer, CommandInput, MessageInput, SignalInput } from './contract/index.js';

export interface WaitingCommand {
  readonly input: CommandInput;
  /** Of a migration. */
  readonly target: Program | undefined;
  readonly answer: (answer: CommandAnswer) => void;
}

/** What has come in and is not stepped yet, in order of arrival. The loop sleeps on `arrival` when nothing is there. */
export class Inbox {
  readonly #items: (MessageInput | SignalInput | WaitingCommand)[] = [];
  #wake: (() => void) | null = null;

  /** Accepted commands without an answer yet. */
  commandsInFlight = 0;

  event(input: MessageInput | SignalInput): void {
    this.#items.push(input);
    this.wake();
  }

  command(input: CommandInput, target?: Program): Promise<CommandAnswer> {
    this.commandsInFlight += 1;
    return new Promise((resolve) => {
      const answer = (given: CommandAnswer): void => {
        this.commandsInFlight -= 1;
        resolve(given);
      };
      this.#items.push({ input, target, answer });
      this.wake();
    });
  }

  take(): MessageInput | SignalInput | WaitingCommand | undefined {
    return this.#items.shift();
  }

  get empty(): boolean {
    return this.#items.length === 0;
  }

  /** One promise a wait, and no condition that would be evaluated at each activation. */
  arrival(): Promise<void> {
    return new Promise((resolve) => {
      if (this.empty) this.#wake = resolve;
      else resolve();
    });
  }

  wake(): void {
    this.#wake?.();
    this.#wake = null;
  }
}

export function isCommand(item: MessageInput | SignalInput | WaitingCommand): item is WaitingCommand {
  return 'answer' in item;
}

export function isSignal(item: MessageInput | SignalInput): item is SignalInput {
  return 'signalId' in item;
}
