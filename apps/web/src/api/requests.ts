import { useQuery } from '@tanstack/react-query';
import { api, data, type Answer } from './client.js';

export type OutsideRequest = Answer<'/api/v1/requests/{id}', 'get', 200>;

export const requestKey = (id: string): readonly string[] => ['requests', id];

export function useRequest(id: string) {
  return useQuery({ queryKey: requestKey(id), queryFn: () => data(api.GET('/api/v1/requests/{id}', { params: { path: { id } } })) });
}
