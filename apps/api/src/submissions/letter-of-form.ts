import type { Millis, Problem } from '#domain';
import { generalLetter, type Canonical } from '#domain/documents';
import type { Office } from '#domain/deployment';
import type { Principal } from '../access/principal.js';
import { ProblemException } from '../errors/problem-exception.js';

export interface LetterRequest {
  readonly documentId: string;
  readonly createdAt: Millis;
  readonly sender: Principal;
  readonly office: Office;
  readonly form: Readonly<Record<string, unknown>>;
  /** Field of the form that is the title. */
  readonly titleField: string;
}

/** The form as the general letter: what the citizen signs and the office reads. Throws 422 with the place in the form where XML cannot hold it. */
export function letterOfForm({ documentId, createdAt, sender, office, form, titleField }: LetterRequest): Canonical {
  const made = generalLetter({
    documentId,
    createdAt,
    sender: { kind: 'person', subject: sender.subject, name: sender.name },
    addressee: { kind: 'office', id: office.id, name: office.name },
    title: text(form, titleField),
    kind: text(form, 'kind') || 'inne',
    ...(typeof form['place'] === 'string' && { place: form['place'] }),
    paragraphs: text(form, 'content').split(/\n{2,}/),
  });
  if (typeof made === 'string') return made;
  const problem: Problem = made;
  throw new ProblemException(422, { ...problem, location: `/form${FIELDS[problem.location ?? ''] ?? ''}` });
}

/** Where a letter's field comes from in the form. */
const FIELDS: Readonly<Record<string, string>> = { '/title': '/title', '/kind': '/kind', '/place': '/place' };

function text(form: Readonly<Record<string, unknown>>, field: string): string {
  const value = form[field];
  return typeof value === 'string' ? value : '';
}
