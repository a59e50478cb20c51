import { CONNECTOR_CONTRACTS } from '#domain/connectors';
import { expireProfile, findProfile, type TrustedProfile } from '#persistence';
import type { Connector } from '../connector.js';

/** What the row says after the comparison, in the words of the definition. */
const OUTCOMES = { valid: 'extended', expired: 'expired', revoked: 'revoked' } as const satisfies Record<TrustedProfile['state'], string>;

export const profileExpire: Connector = {
  contract: CONNECTOR_CONTRACTS['profile.expire'],
  async run({ input, tenantId, parts }) {
    const { database, clock } = parts;
    const profileId = String(input['profileId']);
    await database.transaction((client) => expireProfile(database, client, profileId, tenantId, clock.now()));
    const profile = await findProfile(database, profileId);
    if (profile === null || profile.tenantId !== tenantId) throw new Error('Expected the profile to be there but it is not');
    if (profile.state === 'expired') {
      await parts.notices.send({
        key: `profile-expired:${profileId}`,
        tenantId,
        channel: 'email',
        recipient: profile.subject,
        subject: 'Profil zaufany wygasł',
        text: 'Ważność profilu zaufanego minęła. Możesz złożyć nowy wniosek.',
        at: clock.now(),
      });
    }
    return { outcome: 'completed', variables: { outcome: OUTCOMES[profile.state], remindAt: profile.remindAt.toISOString(), validUntil: profile.validUntil.toISOString() } };
  },
};
