/** Shapes of the deployment and definition endpoints for /api/docs; the contract is Camunda 8.8's REST API. */
const text = { type: 'string' };
const key = { type: 'string', description: 'int64, decimal' };
const version = { type: 'integer' };
const object = <P extends object>(properties: P) => ({ type: 'object', properties });

export const DEPLOYMENT_FORM = {
  type: 'object',
  required: ['resources'],
  properties: {
    resources: { type: 'array', items: { type: 'string', format: 'binary' }, description: '*.bpmn, *.dmn, *.form, service.json, *.schema.json, locales/<language>.json, and others as they are' },
    tenantId: { type: 'string', description: '`<default>` where absent' },
  },
};

const FAULT = object({ code: text, location: { type: 'string', description: 'file#elementId' }, message: text, hint: text, params: { type: 'object', additionalProperties: true } });

export const DEPLOYMENT_ANSWER = object({
  tenantId: text,
  deploymentKey: key,
  deployments: {
    type: 'array',
    items: object({
      processDefinition: object({ processDefinitionId: text, processDefinitionVersion: version, resourceName: text, tenantId: text, processDefinitionKey: key }),
      decisionDefinition: object({ decisionDefinitionId: text, version, name: text, tenantId: text, decisionRequirementsId: text, decisionDefinitionKey: key, decisionRequirementsKey: key }),
      decisionRequirements: object({ decisionRequirementsId: text, decisionRequirementsName: text, version, tenantId: text, resourceName: text, decisionRequirementsKey: key }),
      form: object({ formId: text, version, resourceName: text, tenantId: text, formKey: key }),
      resource: object({ resourceId: text, version, resourceName: text, tenantId: text, resourceKey: key }),
    }),
  },
  warnings: { type: 'array', items: FAULT, description: 'What is executed as it stands, but is hardly meant so; not in Camunda 8' },
});

export const DEPLOYMENT_REFUSED = object({ type: text, title: text, status: version, code: { type: 'string', enum: ['DEPLOYMENT_REFUSED'] }, detail: text, hint: text, faults: { type: 'array', items: FAULT } });

export const DEFINITION = object({ processDefinitionKey: key, processDefinitionId: text, name: text, resourceName: text, version, versionTag: text, tenantId: text, hasStartForm: { type: 'boolean' } });
