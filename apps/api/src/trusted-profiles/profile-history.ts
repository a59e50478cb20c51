import { historyWords } from '#domain/profiles';
import type { ProfileEvent } from '#persistence';

/** The whole history of somebody's profiles and applications, in words: who, where, how; no characters of a document. */
export function historyLines(history: readonly ProfileEvent[], subject: string): readonly object[] {
  return history.map((event) => line(event, subject));
}

function line({ at, what, by, details, pointName, pointTown }: ProfileEvent, subject: string): object {
  const { point, how = null, reason = null } = details;
  const where = point === undefined || pointName === null || pointTown === null ? null : { id: point, name: pointName, town: pointTown };
  const actor = by === 'system' ? 'system' : by === subject ? 'holder' : 'officer';
  return { at: at.toISOString(), what, by, actor, where, how, reason, words: historyWords({ what, actor, where: where === null ? null : `${where.name}, ${where.town}`, how, reason }) };
}
