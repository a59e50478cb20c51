import { createContext, useContext } from 'react';

export interface Session {
  /** `sandbox`: a token for anyone; `account`: a cookie of a real sign-in. */
  readonly kind: 'sandbox' | 'account';
  readonly subject: string;
  readonly name: string;
  readonly roles: readonly string[];
}

export interface SessionDoor {
  /** Null where nobody is signed in; undefined while that is being asked. */
  readonly session: Session | null | undefined;
  /** After a sign-in: who is it now? Everything known of somebody else is forgotten. */
  readonly changed: () => Promise<void>;
  readonly signOut: () => Promise<void>;
}

export const SessionContext = createContext<SessionDoor | null>(null);

export function useSession(): SessionDoor {
  const door = useContext(SessionContext);
  if (door === null) throw new Error('Expected a SessionProvider above');
  return door;
}
