import { CONNECTOR_CONTRACTS } from '#domain/connectors';
import { dueReminder, nextReminder, REMINDER_DAYS } from '#domain/deadlines';
import { findProfile } from '#persistence';
import type { Connector } from '../connector.js';
import { lastDayWords } from '../last-day-words.js';

export const profileRemind: Connector = {
  contract: CONNECTOR_CONTRACTS['profile.remind'],
  async run({ input, tenantId, parts }) {
    const profile = await findProfile(parts.database, String(input['profileId']));
    if (profile === null || profile.tenantId !== tenantId) throw new Error('Expected the profile to be there but it is not');
    const [now, until] = [parts.clock.now(), profile.validUntil.getTime()];
    const days = parts.config.profileReminderDays ?? REMINDER_DAYS;
    const due = profile.state === 'valid' ? dueReminder(until, now, days, parts.deadlines) : null;
    // Too early is of a profile that was extended: its new reminders have a timer of their own.
    if (due === null) return { outcome: 'completed', variables: { sent: false, next: null } };
    await parts.notices.send({
      key: `profile-reminder:${profile.profileId}:${until}:${due.days}`,
      tenantId,
      channel: 'email',
      recipient: profile.subject,
      subject: 'Profil zaufany wkrótce wygaśnie',
      text: `Przedłuż profil zaufany ${lastDayWords(profile.validUntil)}; podpisujesz przedłużenie jeszcze ważnym profilem.`,
      at: now,
    });
    const next = nextReminder(until, now, days, parts.deadlines);
    return { outcome: 'completed', variables: { sent: true, next: next === null ? null : new Date(next.at).toISOString() } };
  },
};
