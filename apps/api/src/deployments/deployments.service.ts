import { Inject, Injectable } from '@nestjs/common';
import type { Clock, Millis, Problem } from '#domain';
import { CONNECTOR_CONTRACTS } from '#domain/connectors';
import { checkDeployment, type CompiledProcess, type ResourceFile } from '#domain/deployment';
import { processStarts } from '#domain/starts';
import { deployedNames, storeDeployment, type Database, type Programs, type StoredDeployment } from '#persistence';
import { ProblemException } from '../errors/problem-exception.js';
import { CLOCK, DATABASE } from '../tokens.js';
import { PROGRAMS } from './programs.js';

const CONNECTOR_TYPES: ReadonlySet<string> = new Set(Object.keys(CONNECTOR_CONTRACTS));

export interface DeploymentResult {
  readonly stored: StoredDeployment;
  /** What is executed as it stands, but is hardly meant so. */
  readonly warnings: readonly Problem[];
}

/** Checks, compiles, stores. Refused as a whole, with every fault, or stored as a whole. */
@Injectable()
export class DeploymentsService {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PROGRAMS) private readonly programs: Programs,
  ) {}

  async deploy(files: readonly ResourceFile[], tenantId: string, subject: string): Promise<DeploymentResult> {
    const { faults, warnings, deployment } = await checkDeployment(files, {
      tenantId,
      connectorTypes: CONNECTOR_TYPES,
      deployed: (names) => deployedNames(this.database, tenantId, names),
    });
    if (deployment === null) throw refused(faults);
    const at = this.clock.now();
    const unstartable = deployment.processes.flatMap((process) => startFaults(process, at));
    if (unstartable.length > 0) throw refused(unstartable);
    const { stored, fault } = await storeDeployment(this.database, deployment, { tenantId, subject, at });
    if (stored === null) throw refused([fault]);
    this.programs.forget(tenantId);
    return { stored, warnings };
  }
}

/** What starts a process is worked out now, and stays so. */
function startFaults({ model, resourceName }: CompiledProcess, at: Millis): readonly Problem[] {
  return processStarts(model, at).faults.map((fault) => ({ ...fault, location: `${resourceName}${fault.location}` }));
}

function refused(faults: readonly Problem[]): ProblemException {
  const [first] = faults;
  return new ProblemException(
    400,
    {
      code: 'DEPLOYMENT_REFUSED',
      // Camunda's clients show `detail` only.
      message: `The deployment has ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}: ${faults.slice(0, 20).map((fault) => `${fault.location ?? ''} ${fault.code}: ${fault.message}`).join('; ')}`,
      location: first?.location ?? '',
      params: { faults: faults.length },
      hint: 'Correct every place named in `faults` and deploy again; nothing was stored.',
    },
    {},
    { faults },
  );
}
