import type { Session } from '../session/session-context.js';

interface SiteLink {
  readonly to: string;
  /** Key of its words. */
  readonly text: string;
  /** Who sees it: anybody, nobody signed in yet, those with a role, anybody signed in. */
  readonly for: 'all' | 'guest' | 'member' | 'citizen' | 'officer' | 'sandbox';
}

const LINKS: readonly SiteLink[] = [
  { to: '/sign-in', text: 'nav.signIn', for: 'guest' },
  { to: '/register', text: 'nav.register', for: 'guest' },
  { to: '/profile', text: 'nav.profile', for: 'citizen' },
  { to: '/sign', text: 'nav.sign', for: 'citizen' },
  { to: '/signings', text: 'nav.signings', for: 'citizen' },
  { to: '/consents', text: 'nav.consents', for: 'citizen' },
  { to: '/account', text: 'nav.account', for: 'member' },
  { to: '/desk', text: 'nav.desk', for: 'officer' },
  { to: '/points', text: 'nav.points', for: 'all' },
  { to: '/messages', text: 'nav.messages', for: 'sandbox' },
];

export function linksFor(session: Session | null, sandbox: boolean): readonly SiteLink[] {
  return LINKS.filter((link) => {
    switch (link.for) {
      case 'all':
        return true;
      case 'guest':
        return session === null;
      case 'member':
        return session !== null;
      case 'sandbox':
        return sandbox && session !== null;
      case 'citizen':
      case 'officer':
        return session !== null && (session.roles.includes('admin') || session.roles.includes(link.for));
    }
  });
}
