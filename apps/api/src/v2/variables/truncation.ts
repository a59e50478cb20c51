import { ProblemException } from '../../errors/problem-exception.js';

/** The query parameter `truncateValues`: true where it is absent. */
export function truncates(text: string | undefined): boolean {
  if (text === undefined || text === 'true') return true;
  if (text === 'false') return false;
  throw new ProblemException(400, { code: 'QUERY_INVALID', message: `truncateValues is "${text.slice(0, 50)}"`, location: 'truncateValues', hint: 'Give true or false.' });
}
