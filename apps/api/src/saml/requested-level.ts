import { AUTHN_CONTEXT, type AuthnRequest } from '#signature/saml';

export type Level = 1 | 2 | 3;
const LEVELS = [1, 2, 3] as const;

/** Levels that a request would take (core 3.3.2.2.1); null where it names only classes that are not known here. `unspecified` is any. */
export function levelsTaken({ contexts, comparison }: Pick<AuthnRequest, 'contexts' | 'comparison'>): readonly Level[] | null {
  if (contexts.length === 0 || contexts.includes('urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified')) return LEVELS;
  const named = LEVELS.filter((level) => contexts.some((context) => context === AUTHN_CONTEXT[level] || (level === 1 && context === 'urn:oasis:names:tc:SAML:2.0:ac:classes:Password')));
  const [least, most] = [named[0], named.at(-1)];
  if (least === undefined || most === undefined) return null;
  const taken = LEVELS.filter((level) => ({ exact: named.includes(level), minimum: level >= least, maximum: level <= most, better: level > most })[comparison] ?? named.includes(level));
  return taken.length === 0 ? null : taken;
}

/** What a session of that assurance is called to the system: the strongest that it takes and the session has. Undefined: it is too weak. */
export function levelCalled(taken: readonly Level[], aal: Level): Level | undefined {
  return [...taken].reverse().find((level) => level <= aal);
}
