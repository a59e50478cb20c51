/** `zeebe:bindingType` of a call; without one the latest version is meant. */
type Bound = { readonly type: 'deployment' } | { readonly type: 'versionTag'; readonly tag: string };

/**
 * Where a called definition stands in a program (`Program.processes`): `id` for the latest version, `id@tag` for the latest of a version tag. Bound to the
 * deployment of its caller it is `id#deployment` where that is the root's deployment, else `id#deployment:<pin>` with the pin of the
 * nearest caller that was not itself bound so: what is deployed together has one name, also where it calls itself.
 */
export function pinOf(id: string, binding: Bound | undefined, caller: string, root: string): string {
  if (binding === undefined) return id;
  if (binding.type === 'versionTag') return `${id}@${binding.tag}`;
  const bound = caller.indexOf(DEPLOYMENT);
  if (bound >= 0) return id + caller.slice(bound);
  return caller === root ? id + DEPLOYMENT : `${id}${DEPLOYMENT}:${caller}`;
}

/** Neither an id nor a version tag begins so: `#` is no letter of an id. */
const DEPLOYMENT = '#deployment';
