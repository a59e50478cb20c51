import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, type ReactNode } from 'react';
import { endSession, whoAmI } from './who-am-i.js';
import { keepSandboxSession } from './bearer.js';
import { SessionContext } from './session-context.js';

const KEY = ['session'];

export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const client = useQueryClient();
  const { data: session } = useQuery({ queryKey: KEY, queryFn: whoAmI, staleTime: Infinity, retry: false });
  const changed = useCallback(async () => {
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== KEY[0] });
    await client.fetchQuery({ queryKey: KEY, queryFn: whoAmI, staleTime: 0 });
  }, [client]);
  const signOut = useCallback(async () => {
    await endSession();
    keepSandboxSession(null);
    client.clear();
    client.setQueryData(KEY, null);
  }, [client]);
  const door = useMemo(() => ({ session, changed, signOut }), [session, changed, signOut]);
  return <SessionContext value={door}>{children}</SessionContext>;
}
