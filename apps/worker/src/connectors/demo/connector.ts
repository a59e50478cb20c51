import { CONNECTOR_CONTRACTS } from '#domain/connectors';
import type { Connector } from '../connector.js';

/** There to copy; docs/connectors/demo.md tells the steps. */
export const demo: Connector = {
  contract: CONNECTOR_CONTRACTS.demo,
  async run({ input }) {
    const name = String(input['name']).trim();
    if (name === '') return { outcome: 'threwError', errorCode: 'NOBODY_TO_GREET', message: 'The name is blank' };
    return { outcome: 'completed', variables: { greeting: `Hello, ${name}` } };
  },
};
