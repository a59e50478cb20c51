import type { Millis } from '#domain';
import type { Database, Statement } from '../database.js';
import type { Point } from './point.js';

const COLUMNS = 'points (id, kind, name, town, postal_code, street, country, opening_hours, phone, active, four_eyes) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)';
const ADD: Statement = { name: 'points.add', text: `insert into ${COLUMNS} on conflict (id) do nothing returning id` };
const REPLACE: Statement = {
  name: 'points.replace',
  text: 'update points set kind = $2, name = $3, town = $4, postal_code = $5, street = $6, country = $7, opening_hours = $8, phone = $9, active = $10, four_eyes = $11 where id = $1 returning id',
};
const DEACTIVATE: Statement = { name: 'points.deactivate', text: 'update points set active = false where id = $1 returning id' };
const BIND: Statement = {
  name: 'points.bind',
  text: 'insert into point_officers (point_id, user_id, since, bound_by) select id, $2, $3, $4 from points where id = $1 on conflict do nothing returning user_id',
};
const UNBIND: Statement = { name: 'points.unbind', text: 'update point_officers set until = $3 where point_id = $1 and user_id = $2 and until is null returning user_id' };

/** Whether there was none (`add`) or one (`replace`) with this id. */
export async function putPoint(database: Database, how: 'add' | 'replace', point: Point): Promise<boolean> {
  return (await database.query(how === 'add' ? ADD : REPLACE, valuesOf(point))).length === 1;
}

/** It is shown no more and its officers cannot act; what was done there stays. */
export async function deactivatePoint(database: Database, id: string): Promise<boolean> {
  return (await database.query(DEACTIVATE, [id])).length === 1;
}

/** Those that are not there yet; what an administrator has changed stays as it is. */
export async function seedPoints(database: Database, points: readonly Point[]): Promise<void> {
  for (const point of points) await database.query(ADD, valuesOf(point));
}

/** False where the officer is bound already, here or elsewhere. The point must exist. */
export async function bindOfficer(database: Database, pointId: string, userId: string, by: { readonly subject: string; readonly at: Millis }): Promise<boolean> {
  return (await database.query(BIND, [pointId, userId, new Date(by.at), by.subject])).length === 1;
}

export async function unbindOfficer(database: Database, pointId: string, userId: string, at: Millis): Promise<boolean> {
  return (await database.query(UNBIND, [pointId, userId, new Date(at)])).length === 1;
}

function valuesOf({ id, kind, name, town, postalCode, street, country, openingHours, phone, active, fourEyes }: Point): unknown[] {
  return [id, kind, name, town, postalCode, street, country, JSON.stringify(openingHours), phone, active, fourEyes];
}
