import type { RegisterQuestion } from '#domain/registers';

/** A yes or a no, or that the register knows nothing of whom or what it was asked about: which is no "no". */
export type RegisterAnswer = { readonly known: true; readonly answer: boolean; readonly referenceId: string } | { readonly known: false; readonly referenceId: string };

/** An outside register. Asking changes nothing there, so asking again under the same key is harmless. */
export interface RegisterPort {
  /** Throws RegisterUnavailable where there is no answer. */
  ask(question: RegisterQuestion, key: string): Promise<RegisterAnswer>;
}

/** Its message is shown to operators: no data of the question, nothing of what the register said. */
export class RegisterUnavailable extends Error {}
