/** `#domain/deployment`: definitions are read, checked and compiled here, once. Not for the sandbox: it parses XML and JSON Schema. */
export { canonicalJson, sha256 } from './canonical-json.js';
export { checkDeployment, type DeploymentCheck, type DeploymentSurroundings } from './check-deployment.js';
export type { CompiledDeployment, CompiledForm, CompiledProcess, CompiledResource, CompiledService, ResourceFile } from './compiled-deployment.js';
export { DEPLOYMENT_LIMITS } from './limits.js';
export type { DefinitionTexts } from './locale-check.js';
export { isResourceName, resourceKindOf, type ResourceKind } from './resource-kind.js';
export { ajvFor } from './schema-check.js';
export { calledBy, makeProgram } from './make-program.js';
export { AUTHENTICATION_LEVELS, AVAILABILITY_LEVELS, MANIFEST_SCHEMA, type AuthenticationLevel, type AvailabilityLevel, type Office, type ServiceDeadlines, type ServiceManifest } from './service-manifest.js';
