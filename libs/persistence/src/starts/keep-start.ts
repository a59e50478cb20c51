import type { Statement } from '../database.js';

/**
 * An instance that a message starts: message key, process, tenant, definition key, element, subscription key, message name,
 * correlation key, instance key, instant. The one that had kept its key before is over: it lets go.
 */
export const KEEP_START: Statement = {
  name: 'starts.keep',
  text: `with released as (
           update message_starts set open = false where tenant_id = $3 and process_id = $2 and correlation_key = $8 and open returning 1)
         insert into message_starts (message_key, process_id, tenant_id, process_definition_key, element_id, subscription_key, message_name, correlation_key, instance_key, started_at, open)
         select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $8 <> '' from (select count(*) from released) r`,
};
