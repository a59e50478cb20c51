import type { PoolClient } from 'pg';
import type { OpeningInstant } from '#domain/deadlines';
import type { Database, Statement } from '../database.js';
import { POINT_COLUMNS, type Point, type PointKind, type PointOfficer } from './point.js';

type Open<T> = T & { [name: string]: unknown };

/** Where a page ended. */
export interface PointsAfter {
  readonly town: string;
  readonly id: string;
}

export interface PointSearch {
  readonly kind: PointKind | null;
  /** `plainWords` of #domain/profiles: each is the beginning of a word of name, town, street or postal code. */
  readonly words: readonly string[];
  /** The same, of the town. */
  readonly town: readonly string[];
  /** Its beginning. */
  readonly postalCode: string | null;
  readonly openAt: OpeningInstant | null;
  readonly after: PointsAfter | null;
  readonly limit: number;
}

const FIND: Statement = { name: 'points.find', text: `select ${POINT_COLUMNS} from points p where p.id = $1` };
const OF_OFFICER: Statement = {
  name: 'points.of-officer',
  text: `select ${POINT_COLUMNS} from point_officers o join points p on p.id = o.point_id where o.user_id = $1 and o.since <= $2 and (o.until is null or o.until > $2) and p.active for share of o`,
};
const OFFICERS: Statement = { name: 'points.officers', text: `select user_id as "userId", since from point_officers where point_id = $1 and until is null order by user_id limit 1000` };

export async function findPoint(database: Database, id: string, client?: PoolClient): Promise<Point | null> {
  return (await database.query<Open<Point>>(FIND, [id], client))[0] ?? null;
}

/** Where an officer acts at this instant; null where he is bound to no active point. Within `client`'s transaction he stays bound. */
export async function pointOfOfficer(database: Database, userId: string, at: Date, client?: PoolClient): Promise<Point | null> {
  return (await database.query<Open<Point>>(OF_OFFICER, [userId, at], client))[0] ?? null;
}

export async function officersOf(database: Database, pointId: string): Promise<readonly PointOfficer[]> {
  return database.query<Open<PointOfficer>>(OFFICERS, [pointId]);
}

/** Active points by town. One statement for each set of filters, so that each is planned with its index. */
export async function searchPoints(database: Database, search: PointSearch): Promise<readonly Point[]> {
  const values: unknown[] = [search.limit];
  const conditions: string[] = [];
  const names: string[] = [];
  const narrow = (name: string, given: unknown[] | null, condition: (first: number) => string): void => {
    if (given === null) return;
    conditions.push(condition(values.length + 1));
    names.push(name);
    values.push(...given);
  };
  narrow('kind', search.kind === null ? null : [search.kind], (n) => `p.kind = $${n}`);
  // The town's words, too: there is an index of all words, none of the town's alone.
  const words = [...search.words, ...search.town];
  narrow('words', words.length === 0 ? null : [beginnings(words)], (n) => `plain_words(p.name || ' ' || p.town || ' ' || p.street || ' ' || p.postal_code) @@ to_tsquery('simple', $${n})`);
  narrow('town', search.town.length === 0 ? null : [beginnings(search.town)], (n) => `plain_words(p.town) @@ to_tsquery('simple', $${n})`);
  narrow('postal', search.postalCode === null ? null : [`${search.postalCode}%`], (n) => `p.postal_code like $${n}`);
  narrow('open', search.openAt === null ? null : [search.openAt.weekday, search.openAt.time], (n) => `exists (select 1 from jsonb_array_elements(p.opening_hours -> $${n}) h where h ->> 'from' <= $${n + 1} and h ->> 'to' > $${n + 1})`);
  narrow('after', search.after === null ? null : [search.after.town, search.after.id], (n) => `(p.town, p.id) > ($${n}, $${n + 1})`);
  const text = `select ${POINT_COLUMNS} from points p where ${['p.active', ...conditions].join(' and ')} order by p.town, p.id limit $1`;
  return database.query<Open<Point>>({ name: ['points.search', ...names].join('-'), text }, values);
}

/** Of letters and digits only, so nothing of the query's own syntax. */
function beginnings(words: readonly string[]): string {
  return words.map((word) => `${word}:*`).join(' & ');
}
