/** `#domain/connectors`: the pure halves of the connectors. Deployment checks against them, the worker closes its registry over them. */
export type { ConnectorContract } from './connector-contract.js';
export { CONNECTOR_CONTRACTS, connectorContract, type ConnectorType } from './registry.js';
