import { CONNECTOR_CONTRACTS } from '#domain/connectors';
import type { Connector } from '../connector.js';

interface Input {
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly key?: string;
}

export const noticeSend: Connector = {
  contract: CONNECTOR_CONTRACTS['notice.send'],
  async run({ input, tenantId, instanceKey, elementId, job, parts }) {
    const { recipient, subject, text, key } = input as unknown as Input;
    // Within the instance: two instances may use the same words. The element id says what is meant, the job which round.
    const noticeKey = `notice:${instanceKey}:${key ?? `${elementId}:${job}`}`;
    await parts.notices.send({ key: noticeKey, tenantId, channel: 'email', recipient, subject, text, at: parts.clock.now() });
    return { outcome: 'completed', variables: { noticeKey } };
  },
};
