/** Why a document is refused: thrown inside the verifier only, a value at its door. */
export class Refusal extends Error {
  readonly code: string;

  constructor({ code, message }: { readonly code: string; readonly message: string }) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
  }
}
