import type { Problem } from '#domain';
import type { DefinitionFolder } from './folders.js';

export interface DeployTarget {
  /** e.g. `http://127.0.0.1:8080` */
  readonly address: string;
  /** The Authorization header. */
  readonly authorization: string;
}

export interface DeployResult {
  readonly faults: readonly Problem[];
  readonly warnings: readonly Problem[];
  /** What came back, one line each. */
  readonly items: readonly string[];
}

interface DeploymentAnswer {
  readonly warnings?: readonly Problem[];
  readonly deployments: readonly {
    readonly processDefinition?: { readonly processDefinitionId: string; readonly processDefinitionVersion: number; readonly processDefinitionKey: string };
    readonly form?: { readonly formId: string; readonly version: number; readonly formKey: string };
    readonly resource?: { readonly resourceName: string; readonly version: number; readonly resourceKey: string };
  }[];
}

/** One `POST /v2/deployments`. Throws where the server answers neither a deployment nor faults. */
export async function deployFolder(folder: DefinitionFolder, target: DeployTarget): Promise<DeployResult> {
  const form = new FormData();
  for (const { name, content } of folder.files) form.append('resources', new Blob([content as Uint8Array<ArrayBuffer>]), name);
  form.append('tenantId', folder.tenantId);
  const answer = await fetch(`${target.address}/v2/deployments`, { method: 'POST', body: form, headers: { authorization: target.authorization }, signal: AbortSignal.timeout(60_000) });
  const text = await answer.text();
  if (answer.ok) {
    const { deployments, warnings = [] } = JSON.parse(text) as DeploymentAnswer;
    return { faults: [], warnings, items: deployments.map(line) };
  }
  const { faults } = (text.startsWith('{') ? JSON.parse(text) : {}) as { faults?: readonly Problem[] };
  if (faults === undefined) throw new Error(`Expected ${folder.key} to be deployed to ${target.address} but the answer is ${answer.status} ${text.slice(0, 500)}`);
  return { faults, warnings: [], items: [] };
}

function line({ processDefinition, form, resource }: DeploymentAnswer['deployments'][number]): string {
  if (processDefinition !== undefined) return `process ${processDefinition.processDefinitionId}, version ${processDefinition.processDefinitionVersion} (${processDefinition.processDefinitionKey})`;
  if (form !== undefined) return `form ${form.formId}, version ${form.version} (${form.formKey})`;
  return `resource ${resource?.resourceName ?? ''}, version ${resource?.version ?? ''} (${resource?.resourceKey ?? ''})`;
}
