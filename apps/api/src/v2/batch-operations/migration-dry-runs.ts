import { Inject, Injectable } from '@nestjs/common';
import { OPEN_INSTANCES, type Database } from '#persistence';
import type { Principal } from '../../access/principal.js';
import { ProblemException } from '../../errors/problem-exception.js';
import { DATABASE } from '../../tokens.js';
import { MigrationService, type MigrationDryRun, type MigrationPlanBody } from '../process-instances/migration.service.js';
import { searched } from '../searching.js';

/** Instances of a page, and how many of them are asked at once. */
const MOST = 100;
const AT_ONCE = 8;

type Answer = { readonly processInstanceKey: string } & Pick<MigrationDryRun, 'isPossible' | 'stuck'>;

/** The dry run of a migration in batch, page by page. */
@Injectable()
export class MigrationDryRuns {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(MigrationService) private readonly migrations: MigrationService,
  ) {}

  async page(filter: Readonly<Record<string, unknown>>, page: Readonly<Record<string, unknown>>, plan: MigrationPlanBody, me: Principal): Promise<object> {
    const limit = typeof page['limit'] === 'number' ? Math.min(page['limit'], MOST) : MOST;
    const found = await searched(this.database, OPEN_INSTANCES, { filter, page: { ...page, limit } }, me);
    const items: Answer[] = [];
    for (let at = 0; at < found.items.length; at += AT_ONCE) {
      items.push(...(await Promise.all(found.items.slice(at, at + AT_ONCE).map(({ processInstanceKey, tenantId }) => this.#one(processInstanceKey, tenantId, plan, me)))));
    }
    return { items, page: found.page };
  }

  /** One that has ended meanwhile cannot be migrated, which is its answer. */
  async #one(processInstanceKey: string, tenantId: string, plan: MigrationPlanBody, me: Principal): Promise<Answer> {
    try {
      const { isPossible, stuck } = await this.migrations.dryRun(processInstanceKey, tenantId, plan, me);
      return { processInstanceKey, isPossible, stuck };
    } catch (error) {
      if (!(error instanceof ProblemException) || error.problem.code === 'DEFINITION_NOT_FOUND' || error.getStatus() >= 500) throw error;
      return { processInstanceKey, isPossible: false, stuck: [{ elementInstanceKey: null, elementId: '', reason: error.problem.code, message: error.problem.message }] };
    }
  }
}
