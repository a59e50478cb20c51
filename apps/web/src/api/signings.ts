import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, data, type Answer } from './client.js';

export type Signing = Answer<'/api/v1/signings/{id}', 'get', 200>;
export type SigningDocument = Signing['documents'][number];
export type SignedFile = Answer<'/api/v1/signings/{id}/authorisation', 'post', 200>['signed'][number];

export const signingKey = (id: string): readonly string[] => ['signings', id];

export function useSigning(id: string) {
  return useQuery({ queryKey: signingKey(id), queryFn: () => data(api.GET('/api/v1/signings/{id}', { params: { path: { id } } })) });
}

const PAGE = '50';

/** Page by page, the latest first. */
export function useSignings() {
  return useInfiniteQuery({
    queryKey: ['signings'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam: after }) => data(api.GET('/api/v1/signings', { params: { query: { limit: PAGE, ...(after !== null && { after }) } } })),
    getNextPageParam: ({ next }) => next,
  });
}

/** The bytes of a document as they will be signed. */
export function useDocument(id: string, ordinal: number) {
  const get = async (): Promise<Uint8Array> => {
    const bytes = await data(api.GET('/api/v1/signings/{id}/documents/{ordinal}', { params: { path: { id, ordinal: String(ordinal) } }, parseAs: 'arrayBuffer' }) as Promise<{ data?: ArrayBuffer }>);
    return new Uint8Array(bytes);
  };
  return useQuery({ queryKey: [...signingKey(id), ordinal], queryFn: get, staleTime: Infinity });
}

export function useSignedFiles(id: string, signed: boolean) {
  return useQuery({ queryKey: [...signingKey(id), 'signed'], queryFn: () => data(api.GET('/api/v1/signings/{id}/signed', { params: { path: { id } } })), enabled: signed, staleTime: Infinity });
}
