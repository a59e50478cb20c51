import { CONNECTOR_CONTRACTS } from '#domain/connectors';
import { findApplication, lapseApplication } from '#persistence';
import type { Connector } from '../connector.js';

export const profileLapse: Connector = {
  contract: CONNECTOR_CONTRACTS['profile.lapse'],
  async run({ input, tenantId, parts }) {
    const { database, clock } = parts;
    const applicationId = String(input['applicationId']);
    await database.transaction((client) => lapseApplication(database, client, applicationId, tenantId, clock.now()));
    const application = await findApplication(database, applicationId);
    if (application === null || application.tenantId !== tenantId) throw new Error('Expected the application to be there but it is not');
    if (application.state === 'waiting') throw new Error('Expected the last day to be over but it is not: the timer came early');
    if (application.state === 'lapsed') {
      await parts.notices.send({
        key: `profile-lapsed:${applicationId}`,
        tenantId,
        channel: 'email',
        recipient: application.subject,
        subject: 'Wniosek o profil zaufany wygasł',
        text: 'Tożsamość nie została potwierdzona w ciągu 14 dni. Możesz złożyć wniosek ponownie.',
        at: clock.now(),
      });
    }
    return { outcome: 'completed', variables: { outcome: application.state } };
  },
};
