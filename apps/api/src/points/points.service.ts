import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Clock, JsonObject } from '#domain';
import { bindOfficer, deactivatePoint, findPoint, officersOf, putPoint, remember, searchPoints, seedPoints, unbindOfficer, type Database, type NewPoint, type Point } from '#persistence';
import type { Config } from '#runtime';
import type { Principal } from '../access/principal.js';
import { demandPlatform } from '../access/platform.js';
import { ProblemException } from '../errors/problem-exception.js';
import { CLOCK, CONFIG, DATABASE } from '../tokens.js';
import { cursorAfter, pointsQuery, type PointsQuery } from './points-query.js';
import { SANDBOX_POINTS } from './sandbox-points.js';

const WHAT = 'Confirmation points';
/** What is left out of a new point. */
const USUAL = { country: 'PL', phone: null, active: true, fourEyes: false };

export type GivenPoint = Omit<NewPoint, keyof typeof USUAL> & Partial<Pick<NewPoint, keyof typeof USUAL>>;

@Injectable()
export class PointsService implements OnApplicationBootstrap {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.sandbox) await seedPoints(this.database, SANDBOX_POINTS);
  }

  async search(query: PointsQuery): Promise<object> {
    const search = pointsQuery(query);
    if (search === null) return { items: [], next: null };
    const items = await searchPoints(this.database, search);
    const last = items.at(-1);
    return { items, next: last === undefined || items.length < search.limit ? null : cursorAfter(last) };
  }

  /** Inactive ones, too: a profile's history leads there. */
  async get(id: string): Promise<Point> {
    const point = id.length > 80 ? null : await findPoint(this.database, id);
    if (point === null) throw notFound();
    return point;
  }

  async add(me: Principal, point: GivenPoint & { readonly id: string }): Promise<Point> {
    demandPlatform(me, WHAT);
    const made = { ...USUAL, ...point };
    checkHours(made);
    if (await putPoint(this.database, 'add', made)) {
      await this.#remember(me, 'point-added', made.id, { active: made.active, fourEyes: made.fourEyes });
      return made;
    }
    throw new ProblemException(409, { code: 'POINT_EXISTS', message: `There is a point ${point.id} already`, location: '/id', hint: 'Change it with PUT, or give another id.' });
  }

  async replace(me: Principal, id: string, point: GivenPoint): Promise<Point> {
    demandPlatform(me, WHAT);
    const made = { ...USUAL, ...point, id };
    checkHours(made);
    if (!(await putPoint(this.database, 'replace', made))) throw notFound();
    await this.#remember(me, 'point-changed', id, { active: made.active, fourEyes: made.fourEyes });
    return made;
  }

  async deactivate(me: Principal, id: string): Promise<void> {
    demandPlatform(me, WHAT);
    if (!(await deactivatePoint(this.database, id))) throw notFound();
    await this.#remember(me, 'point-deactivated', id, {});
  }

  async officers(me: Principal, id: string): Promise<object> {
    demandPlatform(me, WHAT);
    await this.get(id);
    return { items: (await officersOf(this.database, id)).map(({ userId, since }) => ({ userId, since: since.toISOString() })) };
  }

  async bind(me: Principal, id: string, userId: string): Promise<object> {
    demandPlatform(me, WHAT);
    const at = this.clock.now();
    await this.get(id);
    if (await bindOfficer(this.database, id, userId, { subject: me.subject, at })) {
      await this.#remember(me, 'officer-bound', id, {}, userId);
      return { userId, since: new Date(at).toISOString() };
    }
    throw new ProblemException(409, { code: 'OFFICER_BOUND_ALREADY', message: 'The officer is bound to a point already, this one or another', location: '/userId', hint: 'Unbind him there first.' });
  }

  async unbind(me: Principal, id: string, userId: string): Promise<void> {
    demandPlatform(me, WHAT);
    if (await unbindOfficer(this.database, id, userId, this.clock.now())) return this.#remember(me, 'officer-unbound', id, {}, userId);
    throw new ProblemException(404, { code: 'OFFICER_NOT_BOUND', message: 'The officer is not bound to this point', hint: 'GET /api/v1/points/{id}/officers lists those who are.' });
  }

  /** `about`: the officer, who sees it in his own trail. */
  async #remember(me: Principal, what: string, pointId: string, details: JsonObject, about: string | null = null): Promise<void> {
    await remember(this.database, undefined, { at: this.clock.now(), actor: me.subject, what, about, details: { pointId, ...details } });
  }
}

function checkHours({ openingHours }: NewPoint): void {
  for (const [day, hours] of Object.entries(openingHours)) {
    const at = hours.findIndex(({ from, to }) => from >= to);
    if (at >= 0) throw new ProblemException(422, { code: 'POINT_HOURS_INVALID', message: `On ${day} a point would close before it opens`, location: `/openingHours/${day}/${at}`, hint: 'Give `from` before `to`; hours over midnight are those of two days.' });
  }
}

function notFound(): ProblemException {
  return new ProblemException(404, { code: 'POINT_NOT_FOUND', message: 'There is no such confirmation point', hint: 'GET /api/v1/points lists those that there are.' });
}
