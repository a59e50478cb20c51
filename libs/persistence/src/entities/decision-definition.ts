import { EntitySchema } from 'typeorm';

/** A version of a decision. */
export interface DecisionDefinitionRow {
  readonly decisionDefinitionKey: string;
  readonly tenantId: string;
  readonly decisionId: string;
  readonly version: number;
  readonly versionTag: string | null;
  readonly name: string;
  readonly decisionRequirementsKey: string;
  readonly deploymentKey: string;
}

export const DecisionDefinitionEntity = new EntitySchema<DecisionDefinitionRow>({
  name: 'DecisionDefinition',
  tableName: 'decision_definitions',
  columns: {
    decisionDefinitionKey: { type: 'bigint', name: 'decision_definition_key', primary: true },
    tenantId: { type: 'text', name: 'tenant_id' },
    decisionId: { type: 'text', name: 'decision_id' },
    version: { type: 'integer' },
    versionTag: { type: 'text', name: 'version_tag', nullable: true },
    name: { type: 'text' },
    decisionRequirementsKey: { type: 'bigint', name: 'decision_requirements_key' },
    deploymentKey: { type: 'bigint', name: 'deployment_key' },
  },
  uniques: [{ name: 'decision_definitions_tenant_id_decision_id_version_key', columns: ['tenantId', 'decisionId', 'version'] }],
  indices: [
    { name: 'decision_definitions_requirements', columns: ['decisionRequirementsKey'] },
    { name: 'decision_definitions_tag', columns: ['tenantId', 'decisionId', 'versionTag'], where: `version_tag IS NOT NULL` },
  ],
  foreignKeys: [
    { name: 'decision_definitions_decision_requirements_key_fkey', target: 'DecisionRequirements', columnNames: ['decisionRequirementsKey'], referencedColumnNames: ['decisionRequirementsKey'] },
    { name: 'decision_definitions_deployment_key_fkey', target: 'Deployment', columnNames: ['deploymentKey'], referencedColumnNames: ['deploymentKey'] },
  ],
});
