import type { PointKind, PointsAfter, PointSearch } from '#persistence';
import { fromIso, openingAt } from '#domain/deadlines';
import { plainWords } from '#domain/profiles';
import { ProblemException } from '../errors/problem-exception.js';
import { limitOf } from '../validation/page.js';
import { POINT_KINDS } from './shapes.js';

export interface PointsQuery {
  readonly kind?: string;
  readonly q?: string;
  readonly town?: string;
  readonly postalCode?: string;
  readonly openAt?: string;
  readonly limit?: string;
  readonly cursor?: string;
}

const TEXT_AT_MOST = 200;
const WORDS_AT_MOST = 10;

/** What a search of points asks for; null where nothing can be found: on a holiday everything is closed. */
export function pointsQuery(query: PointsQuery): PointSearch | null {
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && typeof value !== 'string') throw refused(name, 'is given more than once', 'Give it once.');
    if (typeof value === 'string' && value.length > TEXT_AT_MOST) throw refused(name, `is longer than ${TEXT_AT_MOST} characters`, 'Search with fewer words.');
  }
  const openAt = query.openAt === undefined ? undefined : openingAt(instantOf(query.openAt));
  if (openAt === null) return null;
  return {
    kind: kindOf(query.kind),
    words: wordsOf('q', query.q),
    town: wordsOf('town', query.town),
    postalCode: postalCodeOf(query.postalCode),
    openAt: openAt ?? null,
    after: afterOf(query.cursor),
    limit: limitOf(query.limit),
  };
}

export function cursorAfter({ town, id }: PointsAfter): string {
  return Buffer.from(JSON.stringify([town, id])).toString('base64url');
}

function afterOf(cursor: string | undefined): PointsAfter | null {
  if (cursor === undefined) return null;
  try {
    const [town, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    if (typeof town === 'string' && typeof id === 'string' && !/\0/.test(town + id)) return { town, id };
  } catch {
    // Answered below: not ours.
  }
  throw refused('cursor', 'is no mark of a page', 'Give `next` of the page before as it came.');
}

function kindOf(kind: string | undefined): PointKind | null {
  if (kind === undefined) return null;
  const known = POINT_KINDS.find((one) => one === kind);
  if (known === undefined) throw refused('kind', 'is no kind of point', `One of ${POINT_KINDS.join(', ')}.`);
  return known;
}

function wordsOf(name: string, text: string | undefined): readonly string[] {
  const words = text === undefined ? [] : plainWords(text);
  if (words.length > WORDS_AT_MOST) throw refused(name, `has more than ${WORDS_AT_MOST} words`, 'Search with fewer words.');
  return words;
}

function postalCodeOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (!/^[0-9A-Za-z -]{1,20}$/.test(text)) throw refused('postalCode', 'is no postal code', 'Give it, or its beginning, as 00-000.');
  return text;
}

function instantOf(text: string): number {
  const at = fromIso(text);
  if (at === undefined) throw refused('openAt', 'is no instant', 'Give ISO 8601 with an offset, as 2026-03-02T12:00:00+01:00.');
  return at;
}

function refused(name: string, why: string, hint: string): ProblemException {
  return new ProblemException(400, { code: 'QUERY_INVALID', message: `The query parameter ${name.slice(0, 50)} ${why}`, location: name.slice(0, 50), hint });
}
