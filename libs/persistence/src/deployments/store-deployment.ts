import type { Problem } from '#domain';
import type { CompiledDeployment } from '#domain/deployment';
import type { Database } from '../database.js';
import { DeploymentTransaction } from './deployment-transaction.js';
import type { StoredDeployment, StoredResource } from './stored-deployment.js';

export interface DeployedBy {
  readonly tenantId: string;
  readonly subject: string;
  /** From the clock port. */
  readonly at: number;
}

export type StoreResult = { readonly stored: StoredDeployment; readonly fault: null } | { readonly stored: null; readonly fault: Problem };

/**
 * Stores a checked deployment: all of it or nothing. Deployments of one tenant wait for each other, so that versions have
 * no gaps and no twins. Content that equals the latest version gets that version's key back.
 */
export async function storeDeployment(database: Database, deployment: CompiledDeployment, by: DeployedBy): Promise<StoreResult> {
  try {
    return { stored: await database.transaction((client) => DeploymentTransaction.begin(database, client, by).then((transaction) => store(transaction, deployment, by.tenantId))), fault: null };
  } catch (error) {
    if (error instanceof ServiceKeyTaken) return { stored: null, fault: error.problem };
    throw error;
  }
}

async function store(transaction: DeploymentTransaction, deployment: CompiledDeployment, tenantId: string): Promise<StoredDeployment> {
  for (const resource of inOrder(deployment.resources)) await transaction.content(resource);
  const processes = [];
  for (const process of deployment.processes) processes.push(await transaction.process(process));
  const forms = [];
  for (const form of deployment.forms) forms.push(await transaction.form(form));
  const decisionRequirements = [];
  for (const decisions of deployment.decisions) decisionRequirements.push(await transaction.decisions(decisions));
  const resources: StoredResource[] = [];
  for (const resource of deployment.resources) {
    const known = processes.find(({ resourceName }) => resourceName === resource.name) ?? forms.find(({ resourceName }) => resourceName === resource.name) ?? decisionRequirements.find(({ resourceName }) => resourceName === resource.name);
    const stored = known ?? (await transaction.resource(resource));
    if (known === undefined) resources.push(stored);
    await transaction.link(resource, stored.key);
  }
  const service = deployment.service === null ? null : await transaction.service(deployment.service);
  if (deployment.service !== null && service === null) throw new ServiceKeyTaken(deployment.service.manifest.key);
  return { deploymentKey: transaction.deploymentKey, tenantId, processes, forms, decisionRequirements, resources, service };
}

/** Two tenants may bring the same contents at the same time: inserted in one order, they cannot wait for each other in a ring. */
function inOrder(resources: CompiledDeployment['resources']): CompiledDeployment['resources'] {
  return [...resources].sort((a, b) => (a.hash < b.hash ? -1 : 1));
}

/** Rolls the transaction back; never leaves this file. */
class ServiceKeyTaken extends Error {
  readonly problem: Problem;

  constructor(key: string) {
    super(key);
    this.problem = {
      code: 'SERVICE_KEY_TAKEN',
      location: 'service.json#/key',
      params: { key },
      message: `Another agency offers a service under the key ${key}`,
      hint: 'Choose another key; keys of services are unique in the catalogue.',
    };
  }
}
