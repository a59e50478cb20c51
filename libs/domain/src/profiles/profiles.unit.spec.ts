import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { PROFILE_ALLOWS, profileAllows, profileStanding, type ApplicationFacts, type ProfileAction, type ProfileActor, type ProfileFacts, type ProfileState } from './index.js';

const day = (text: string): Date => new Date(`${text}T12:00:00Z`);
const ACTIONS: readonly ProfileAction[] = ['apply', 'confirm', 'refuse', 'lapse', 'extend', 'revoke', 'sign', 'change-data', 'remind', 'expire'];
const ACTORS: readonly ProfileActor[] = ['holder', 'officer', 'system'];

describe('what a state of a profile allows', () => {
  it.each<[ProfileState, readonly ProfileAction[], readonly ProfileAction[], readonly ProfileAction[]]>([
    ['none', ['apply'], [], []],
    ['applied', ['confirm'], ['confirm', 'refuse'], ['lapse']],
    ['awaiting-second-officer', ['confirm'], ['confirm', 'refuse'], ['lapse']],
    ['refused', ['apply'], [], []],
    ['lapsed', ['apply'], [], []],
    ['valid', ['extend', 'revoke', 'sign'], ['extend', 'revoke', 'change-data'], ['remind', 'expire']],
    ['expired', ['apply'], [], []],
    ['revoked', ['apply'], [], []],
  ])('%s: the holder %j, an officer %j, the system %j', (state, ...allowed) => {
    expect(ACTORS.map((actor) => ACTIONS.filter((action) => profileAllows(state, action, actor)))).toEqual(allowed);
    expect(profileAllows(state, 'sign')).toBe(state === 'valid');
  });

  it('is said of every state', () => {
    expect(Object.keys(PROFILE_ALLOWS)).toHaveLength(8);
  });

  it('is the table of docs/trusted-profile.md', () => {
    const cell = (actions: readonly string[]): string => (actions.length === 0 ? '–' : actions.map((action) => `\`${action}\``).join(', '));
    const rows = Object.entries(PROFILE_ALLOWS).map(([state, { holder, officer, system }]) => `| \`${state}\` | ${cell(holder)} | ${cell(officer)} | ${cell(system)} |`);
    const page = readFileSync(join(import.meta.dirname, '../../../../docs/trusted-profile.md'), 'utf8');
    expect(page.split('\n').filter((line) => /^\| `(none|applied|awaiting-second-officer|refused|lapsed|valid|expired|revoked)` \|/.test(line))).toEqual(rows);
  });
});

describe('how somebody stands', () => {
  const waiting: ApplicationFacts = { state: 'waiting', appliedAt: day('2026-01-01'), confirmBy: day('2026-01-16'), firstOfficer: null };
  const confirmed: ApplicationFacts = { ...waiting, state: 'confirmed' };
  const valid: ProfileFacts = { state: 'valid', validFrom: day('2026-01-10'), validUntil: day('2029-01-10') };
  const at = (date: Date, by: number): Date => new Date(date.getTime() + by);
  const standing = (application: ApplicationFacts | null, profile: ProfileFacts | null, instant: Date): ProfileState => profileStanding(application, profile, instant).state;

  it('without anything: none', () => {
    expect(standing(null, null, day('2026-01-01'))).toBe('none');
  });

  it('an application waits until the last instant before its end, and has lapsed with it, timer or not', () => {
    expect(standing(waiting, null, at(waiting.confirmBy, -1))).toBe('applied');
    expect(standing(waiting, null, waiting.confirmBy)).toBe('lapsed');
    expect(standing({ ...waiting, state: 'lapsed' }, null, day('2026-01-17'))).toBe('lapsed');
  });

  it('an application that a first officer has checked waits for the second one, no longer than its 14 days; a refused one is over', () => {
    const checked: ApplicationFacts = { ...waiting, firstOfficer: 'olaf.potwierdzajacy' };
    expect(standing(checked, null, at(waiting.confirmBy, -1))).toBe('awaiting-second-officer');
    expect(standing(checked, null, waiting.confirmBy)).toBe('lapsed');
    expect(standing({ ...waiting, state: 'refused' }, null, day('2026-01-02'))).toBe('refused');
    expect(standing({ ...checked, state: 'refused' }, null, day('2027-01-02'))).toBe('refused');
  });

  it('a profile is valid until the last instant before its end, and has expired with it, timer or not', () => {
    expect(standing(confirmed, valid, at(valid.validUntil, -1))).toBe('valid');
    expect(standing(confirmed, valid, valid.validUntil)).toBe('expired');
    expect(standing(confirmed, { ...valid, state: 'expired' }, day('2030-01-01'))).toBe('expired');
    expect(standing(confirmed, { ...valid, state: 'revoked' }, day('2026-02-01'))).toBe('revoked');
  });

  it('a later application counts, not the profile that was before it', () => {
    const again: ApplicationFacts = { ...waiting, appliedAt: day('2029-02-01'), confirmBy: day('2029-02-16') };
    expect(profileStanding(again, { ...valid, state: 'expired' }, day('2029-02-02'))).toEqual({ state: 'applied', profile: null, application: again });
    expect(standing(again, { ...valid, state: 'revoked' }, day('2029-03-01'))).toBe('lapsed');
    expect(standing({ ...again, appliedAt: valid.validFrom }, { ...valid, state: 'revoked' }, day('2026-01-11'))).toBe('applied');
  });

  it('an application before the profile does not hide it', () => {
    expect(standing({ ...waiting, state: 'lapsed', appliedAt: day('2025-01-01') }, valid, day('2026-02-01'))).toBe('valid');
  });
});
