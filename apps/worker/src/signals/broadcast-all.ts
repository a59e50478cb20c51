import { ApplicationFailure } from '@temporalio/common';
import { broadcastSignal, type Database, type Programs } from '#persistence';
import type { Logger } from '#runtime';
import type { ThrownSignal } from '#workflows/contract';

/** In the order in which they were thrown. Failing is repeated without end; each has an id that a repetition is recognised by. */
export async function broadcastAll(parts: { readonly database: Database; readonly programs: Programs; readonly logger: Logger }, signals: readonly ThrownSignal[]): Promise<void> {
  for (const { signalId, tenantId, instanceKey, at, signalName, variables } of signals) {
    try {
      await broadcastSignal(parts.database, parts.programs, { tenantId, name: signalName, variables, signalId, thrower: instanceKey, at });
    } catch (error) {
      const sqlState = (error as { code?: string }).code ?? 'none';
      parts.logger.warn({ instance: instanceKey, sqlState }, 'A signal could not be broadcast; it will be tried again');
      throw ApplicationFailure.retryable(`Broadcasting a signal of ${instanceKey} failed (${sqlState})`, 'BroadcastFailed');
    }
  }
}
