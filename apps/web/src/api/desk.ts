import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, data, type Answer } from './client.js';

export type Application = Answer<'/api/v1/trusted-profiles/applications/{id}', 'get', 200>;

/** What is looked for; nothing: what waits for a second officer of my point. */
export function useApplications(q: string) {
  const query = q === '' ? ({ state: 'awaiting-second-officer' } as const) : { q };
  return useQuery({ queryKey: ['desk', 'search', q], queryFn: () => data(api.GET('/api/v1/trusted-profiles/applications', { params: { query } })), staleTime: 0 });
}

export function useApplication(id: string) {
  return useQuery({ queryKey: ['desk', 'one', id], queryFn: () => data(api.GET('/api/v1/trusted-profiles/applications/{id}', { params: { path: { id } } })), staleTime: 0 });
}

export function useDeskChanged(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['desk'] });
}
