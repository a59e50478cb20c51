/** What the inspector protocol's `Profiler.stop` answers, as far as it is read here (microseconds). */
export interface CpuProfile {
  readonly nodes: readonly { readonly id: number; readonly callFrame: { readonly functionName: string; readonly url: string } }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** The shares of what a process did itself (nothing of its waiting), in percent, greatest first; what is below one percent is left out. */
export function whereTimeGoes({ nodes, samples, timeDeltas }: CpuProfile): Readonly<Record<string, number>> {
  const places = new Map(nodes.map(({ id, callFrame }) => [id, placeOf(callFrame)]));
  const spent = new Map<string, number>();
  let all = 0;
  samples.forEach((id, n) => {
    const place = places.get(id) ?? '(unknown)';
    if (place === '(idle)') return;
    const delta = timeDeltas[n] ?? 0;
    spent.set(place, (spent.get(place) ?? 0) + delta);
    all += delta;
  });
  const shares = [...spent].map(([place, time]) => [place, Math.round((time * 1_000) / all) / 10] as const);
  return Object.fromEntries(shares.filter(([, share]) => share >= 1).sort((a, b) => b[1] - a[1]));
}

/** A package, a module of Node's, a folder of ours, or a function that is written in no script, by its name. */
function placeOf({ functionName, url }: CpuProfile['nodes'][number]['callFrame']): string {
  if (url === '') return functionName.startsWith('(') ? functionName : `native ${functionName}`;
  if (url.startsWith('node:')) return url.replace(/^(node:internal\/[^/]+).*$/, '$1');
  const inPackages = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url);
  if (inPackages !== null) return inPackages[1] as string;
  return /\/((?:libs|apps)\/[^/]+(?:\/src\/[^/]+)?)\//.exec(url)?.[1] ?? url;
}
