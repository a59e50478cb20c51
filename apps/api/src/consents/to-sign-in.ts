/**
 * The page that signs in, and comes back to `path` of this server. `again`: a session that is there is not enough, it has to be a new one;
 * `level`: how surely it has to be the holder.
 */
export function toSignIn(path: string, { again, level }: { readonly again: boolean; readonly level: number }): string {
  return `/pz/sign-in?return=${encodeURIComponent(path)}${again ? '&again=true' : ''}${level > 1 ? `&aal=${level}` : ''}`;
}
