import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '#domain';
import { grantRole, lockAccount, remember, revokeRole, rolesOf, type Database, type GrantedRole } from '#persistence';
import type { Whence } from '../access/from.js';
import type { Principal } from '../access/principal.js';
import { SessionsInUse } from '../access/sessions-in-use.js';
import { mayTenant } from '../access/tenants.js';
import { ProblemException } from '../errors/problem-exception.js';
import { CLOCK, DATABASE } from '../tokens.js';

/** What an account may do beyond a citizen's own affairs: given and taken by an administrator, seen at the next request. */
@Injectable()
export class RolesService {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SessionsInUse) private readonly sessions: SessionsInUse,
  ) {}

  async list(admin: Principal, userId: string): Promise<object> {
    return this.database.transaction(async (client) => {
      const account = await lockAccount(this.database, client, userId);
      if (account === null) throw accountNotFound();
      const granted = await rolesOf(this.database, userId, client);
      return { userId, items: granted.filter(({ tenants }) => tenants.every((tenant) => mayTenant(admin, tenant))) };
    });
  }

  async grant(admin: Principal, userId: string, wanted: GrantedRole, from: Whence): Promise<object> {
    await this.database.transaction(async (client) => {
      this.#demandAll(admin, wanted.tenants);
      const account = await lockAccount(this.database, client, userId);
      if (account === null || account.closedAt !== null) throw accountNotFound();
      // Roles of an account hold in all its tenants: who gives one more must be trusted with those that are there.
      for (const { tenants } of await rolesOf(this.database, userId, client)) this.#demandAll(admin, tenants);
      const at = this.clock.now();
      await grantRole(this.database, client, userId, wanted, admin.subject, at);
      await remember(this.database, client, { at, actor: admin.subject, what: 'role-granted', about: userId, address: from.address, details: { role: wanted.role, groups: [...wanted.groups], tenants: [...wanted.tenants] } });
    });
    this.sessions.forget(userId);
    return { userId, ...wanted };
  }

  async revoke(admin: Principal, userId: string, role: string, from: Whence): Promise<void> {
    await this.database.transaction(async (client) => {
      const account = await lockAccount(this.database, client, userId);
      if (account === null) throw accountNotFound();
      const there = (await rolesOf(this.database, userId, client)).find((one) => one.role === role);
      if (there === undefined) throw new ProblemException(404, { code: 'ROLE_NOT_GRANTED', message: 'The account does not have this role', hint: 'There is nothing to take away.' });
      this.#demandAll(admin, there.tenants);
      await revokeRole(this.database, client, userId, role);
      await remember(this.database, client, { at: this.clock.now(), actor: admin.subject, what: 'role-revoked', about: userId, address: from.address, details: { role } });
    });
    this.sessions.forget(userId);
  }

  #demandAll(admin: Principal, tenants: readonly string[]): void {
    const not = tenants.find((tenant) => !mayTenant(admin, tenant));
    if (not !== undefined) throw new ProblemException(403, { code: 'TENANT_NOT_YOURS', message: 'The role reaches into an agency that you do not administer', hint: 'Ask an administrator of all the agencies in question.' });
  }
}

function accountNotFound(): ProblemException {
  return new ProblemException(404, { code: 'ACCOUNT_NOT_FOUND', message: 'There is no such account, or no longer', hint: 'Check the user id: who has never been here has no account yet.' });
}
