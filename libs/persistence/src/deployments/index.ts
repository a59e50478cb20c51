export { definitionTexts } from './definition-texts.js';
export { findDefinitionXml, findForm } from './definitions.js';
export { PROCESS_DEFINITIONS, type ProcessDefinitionItem } from './search-definitions.js';
export { deployedNames } from './deployed-names.js';
export { Programs, type ProgramRoot } from './programs.js';
export { findService, listServices, type ServiceRecord } from './services.js';
export { storeDeployment, type DeployedBy, type StoreResult } from './store-deployment.js';
export type { StoredDeployment, StoredForm, StoredProcess, StoredResource } from './stored-deployment.js';
