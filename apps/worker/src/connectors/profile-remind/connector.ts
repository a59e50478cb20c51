import { CONNECTOR_CONTRACTS } from '#domain/connectors';
import { findProfile } from '#persistence';
import type { Connector } from '../connector.js';
import { lastDayWords } from '../last-day-words.js';

export const profileRemind: Connector = {
  contract: CONNECTOR_CONTRACTS['profile.remind'],
  async run({ input, tenantId, parts }) {
    const profile = await findProfile(parts.database, String(input['profileId']));
    if (profile === null || profile.tenantId !== tenantId) throw new Error('Expected the profile to be there but it is not');
    const now = parts.clock.now();
    if (profile.state !== 'valid' || profile.validUntil.getTime() <= now || profile.remindAt.getTime() > now) return { outcome: 'completed', variables: { sent: false } };
    await parts.notices.send({
      key: `profile-reminder:${profile.profileId}:${profile.validUntil.getTime()}`,
      tenantId,
      channel: 'email',
      recipient: profile.subject,
      subject: 'Profil zaufany wkrótce wygaśnie',
      text: `Przedłuż profil zaufany ${lastDayWords(profile.validUntil)}; podpisujesz przedłużenie jeszcze ważnym profilem.`,
      at: now,
    });
    return { outcome: 'completed', variables: { sent: true } };
  },
};
