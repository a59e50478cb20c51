import type { Canonical, DocumentResult } from '#domain/documents';
import { ProblemException } from '../errors/problem-exception.js';

/** A name of an account may have what XML cannot hold. */
export function statementText(result: DocumentResult): Canonical {
  if (typeof result === 'string') return result;
  throw new ProblemException(422, result);
}
