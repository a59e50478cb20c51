import type { Verdict, Words } from './report.js';

/** The verdict on a document, as a person reads it. */
export const DOCUMENT_WORDS = {
  valid: { pl: 'Wszystkie podpisy są ważne', en: 'All signatures are valid' },
  invalid: { pl: 'Dokument nie jest ważnie podpisany', en: 'The document is not validly signed' },
  indeterminate: { pl: 'Nie można rozstrzygnąć, czy dokument jest ważnie podpisany', en: 'Whether the document is validly signed cannot be decided' },
} as const satisfies Record<Verdict, Words>;

export const SIGNATURE_WORDS = {
  valid: { pl: 'Podpis jest ważny', en: 'The signature is valid' },
  invalid: { pl: 'Podpis jest nieważny', en: 'The signature is invalid' },
  indeterminate: { pl: 'Ważności podpisu nie można rozstrzygnąć', en: 'Whether the signature is valid cannot be decided' },
} as const satisfies Record<Verdict, Words>;
