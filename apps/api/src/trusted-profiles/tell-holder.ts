import type { PoolClient } from 'pg';
import type { Millis } from '#domain';
import type { NoticePort } from '#persistence';

export interface Told {
  readonly tenantId: string;
  readonly subject: string;
}

/** A notice to applicant or holder, in the transaction of what it tells. `key` says what is meant, so that it is sent once. */
export async function tellHolder(notices: NoticePort, client: PoolClient, { tenantId, subject }: Told, at: Millis, notice: { readonly key: string; readonly subject: string; readonly text: string }): Promise<void> {
  await notices.send({ ...notice, tenantId, channel: 'email', recipient: subject, at }, client);
}
