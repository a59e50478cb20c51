import { access } from 'node:fs/promises';
import { dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, type WorkerOptions } from '@temporalio/worker';

type Logger = NonNullable<Parameters<typeof bundleWorkflowCode>[0]['logger']>;
type Bundling = Parameters<typeof bundleWorkflowCode>[0];

const here = fileURLToPath(import.meta.url);
/** `.ts` in tests, which bundle from the sources; `.js` in `dist`. */
const suffix = extname(here);
/** The root of the tree that this file is in: the repository, or `dist`. */
const root = resolve(dirname(here), '../../../..');

const source = (path: string): string => join(root, `${path}${suffix}`);

/**
 * Loaded once a worker and shared by its workflows: what has no state but pure caches. Everything else is loaded anew for
 * each workflow, which costs memory and processor time at each start. `quiet-stacks` comes first: it must find `Error` unfrozen.
 */
const PRELOADED = ['libs/workflows/src/quiet-stacks', 'libs/workflows/src/shared-programs', 'libs/feel/src/index', 'libs/domain/src/index'];

const ALIASES = ['domain', 'feel'];

/** Bundles the workflows. `seen` is told the path of every module that goes in (the bundle test approves them). */
export async function bundleWorkflows(logger?: Logger, seen?: (path: string) => void): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: source('libs/workflows/src/index'),
    payloadConverterPath: source('libs/workflows/src/payload-converter'),
    preloadModules: PRELOADED.map(source),
    ...(logger !== undefined && { logger }),
    webpackConfigHook: (config) => withAliases(seen === undefined ? config : withListing(config, seen)),
  });
  return code;
}

/** The one made by `npm run build`, or one made now. */
export async function workflowBundle(logger?: Logger): Promise<NonNullable<WorkerOptions['workflowBundle']>> {
  const built = join(root, 'workflow-bundle.js');
  const found = await access(built).then(
    () => true,
    () => false,
  );
  return found ? { codePath: built } : { code: await bundleWorkflows(logger) };
}

/** webpack knows `imports` of package.json, but those lead to `dist`; sources stay with sources. */
function withAliases(config: Parameters<NonNullable<Bundling['webpackConfigHook']>>[0]): typeof config {
  const aliases = Object.fromEntries([
    ...ALIASES.map((name) => [`#${name}$`, source(`libs/${name}/src/index`)]),
    ['#workflows/contract$', source('libs/workflows/src/contract/index')],
  ]);
  return { ...config, resolve: { ...config.resolve, alias: { ...(config.resolve?.alias as object), ...aliases } } };
}

function withListing(config: Parameters<typeof withAliases>[0], seen: (path: string) => void): typeof config {
  const listing = {
    apply(compiler: { hooks: { compilation: { tap(name: string, on: (compilation: Compilation) => void): void } } }): void {
      compiler.hooks.compilation.tap('listing', (compilation) => compilation.hooks.finishModules.tap('listing', (modules) => [...modules].forEach(({ resource }) => resource !== undefined && seen(resource))));
    },
  };
  return { ...config, plugins: [...(config.plugins ?? []), listing as never] };
}

interface Compilation {
  readonly hooks: { readonly finishModules: { tap(name: string, on: (modules: Iterable<{ readonly resource?: string }>) => void): void } };
}
