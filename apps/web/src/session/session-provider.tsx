import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, type ReactNode } from 'react';
import { endSession, whoAmI } from './who-am-i.js';
import { keepSandboxSession } from './bearer.js';
import { SessionContext } from './session-context.js';
import { SESSION_KEY } from './session-key.js';

export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const client = useQueryClient();
  const { data: session } = useQuery({ queryKey: SESSION_KEY, queryFn: whoAmI, staleTime: Infinity, retry: false });
  const forget = useCallback(() => client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] }), [client]);
  const changed = useCallback(async () => {
    forget();
    await client.fetchQuery({ queryKey: SESSION_KEY, queryFn: whoAmI, staleTime: 0 });
  }, [client, forget]);
  const signOut = useCallback(async () => {
    await endSession();
    keepSandboxSession(null);
    // The session's own query stays: what shows it watches that one, and would not see another that takes its place.
    client.setQueryData(SESSION_KEY, null);
    client.getMutationCache().clear();
    forget();
  }, [client, forget]);
  const door = useMemo(() => ({ session, changed, signOut }), [session, changed, signOut]);
  return <SessionContext value={door}>{children}</SessionContext>;
}
