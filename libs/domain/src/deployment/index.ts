/** `#domain/deployment`: definitions are read, checked and compiled here, once. Not for the sandbox: it parses XML and JSON Schema. */
export { canonicalJson, sha256 } from './canonical-json.js';
export { checkDeployment, type DeploymentCheck, type DeploymentSurroundings } from './check-deployment.js';
export type { CompiledDecisions, CompiledDeployment, CompiledForm, CompiledProcess, CompiledResource, CompiledService, ResourceFile } from './compiled-deployment.js';
export { readDecisionModel } from './dmn/read-decision-model.js';
export { DEPLOYMENT_LIMITS } from './limits.js';
export type { DefinitionTexts } from './locale-check.js';
export { isResourceName, resourceKindOf, type ResourceKind } from './resource-kind.js';
export { ajvFor } from './schema-check.js';
export { decisionCalls, pinDecisions, pinWithin, type DecisionCall, type DeployedDecision } from './pin-decisions.js';
export { CONFIG_COMPILERS } from './compile/configs.js';
export { elementTypeOf } from './compile/element-types.js';
export { ProgramPlan, type FoundProcess, type WantedProcess } from './program-plan.js';
export { broughtBy, type DeployedNames, type KnownNames } from './resolve-references.js';
export { migratedProgram, type MigratedProgram } from './migrate-program.js';
export { calledBy, decisionsCalledBy, makeProgram, type PinnedDecisions } from './make-program.js';
export { AUTHENTICATION_LEVELS, AVAILABILITY_LEVELS, MANIFEST_SCHEMA, type AuthenticationLevel, type AvailabilityLevel, type Office, type ServiceDeadlines, type ServiceManifest } from './service-manifest.js';
