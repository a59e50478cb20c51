import type { JsonObject } from '../json.js';

/**
 * What a definition may call in a service task: the pure half of a connector. Deployment refuses a service task whose type is
 * not registered (CONNECTOR_UNKNOWN). The other half, the call itself, is in `apps/worker/src/connectors/<name>/`.
 */
export interface ConnectorContract {
  /** `zeebe:taskDefinition type`, e.g. `delivery.open`. */
  readonly type: string;
  /** One sentence for the docs page docs/connectors/<type>.md. */
  readonly summary: string;
  /** JSON Schema of the variables that it takes (after input mappings) and of those that it gives. */
  readonly input: JsonObject;
  readonly output: JsonObject;
  /** BPMN error codes that it may throw. */
  readonly errors: readonly string[];
}
