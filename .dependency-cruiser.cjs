/**
 * Who may import whom (docs/architecture.md). Each rule's comment says what to do instead; test/architecture breaks each one on purpose.
 * Tests (*.spec.ts, test/) may import everything, hence `pathNot: SPEC`.
 */
const SPEC = '\\.spec\\.ts$|/testing/';
/** What libs/domain offers to workflows: no packages, no Node. The other folders have doors of their own. */
const BESIDE_THE_PURE_DOOR = '^libs/domain/src/(deployment|documents|deadlines)/';
const PACKAGES = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'];

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Modules that need each other are one thing or three: move what both need into a file of its own, or pass it as a parameter. (Types alone may refer to each other.)',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'apps-never-import-apps',
      comment: 'API and worker are deployed apart and speak through PostgreSQL and Temporal. What both need goes to a library: names and payloads to libs/workflows/src/contract, queries to libs/persistence, settings to libs/runtime.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: SPEC },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'libs-never-import-apps',
      comment: 'A library does not know who uses it: let the app pass what is needed (a port, a function, a value).',
      severity: 'error',
      from: { path: '^libs/', pathNot: SPEC },
      to: { path: '^apps/' },
    },
    {
      name: 'nothing-imports-tools',
      comment: 'tools/ starts and measures the system and is not a part of it: move what the system needs to a library.',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: SPEC },
      to: { path: '^tools/' },
    },
    {
      name: 'nothing-imports-tests',
      comment: 'Only tests import tests and their harness: what a program needs belongs beside the program.',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: SPEC },
      to: { path: '^test/|\\.spec\\.ts$|^tools/testing/' },
    },
    {
      name: 'domain-imports-feel-only',
      comment: 'libs/domain is a pure function of its arguments: take what it needs as a value in the event, or as a port that the caller passes.',
      severity: 'error',
      from: { path: '^libs/domain/', pathNot: SPEC },
      to: { path: '^(libs|apps|tools)/', pathNot: '^libs/(domain|feel)/' },
    },
    {
      name: 'pure-door-without-packages',
      comment: 'What workflows import runs in Temporal\'s sandbox and is replayed: no Node, and of packages only the one with dates and zone data. Reading files, XML, schemas and calendars belongs to libs/domain/src/deployment, documents or deadlines, done before the event is made.',
      severity: 'error',
      from: { path: '^libs/domain/src/', pathNot: [BESIDE_THE_PURE_DOOR, SPEC] },
      to: { dependencyTypes: ['core', ...PACKAGES], pathNot: 'node_modules/@js-joda/' },
    },
    {
      name: 'pure-door-stays-pure',
      comment: 'The pure part of the domain does not reach into deployment, documents or deadlines (they use packages): compute there, pass the result in.',
      severity: 'error',
      from: { path: '^libs/domain/src/', pathNot: [BESIDE_THE_PURE_DOOR, SPEC] },
      to: { path: BESIDE_THE_PURE_DOOR, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'domain-without-frameworks',
      comment: 'Nest, TypeORM, pg and Temporal stay out of the whole domain: apps, libs/persistence and libs/workflows call it, not the other way round.',
      severity: 'error',
      from: { path: '^libs/(domain|feel)/', pathNot: SPEC },
      to: { path: 'node_modules/(@nestjs|@temporalio|typeorm|pg|fastify|pino)/' },
    },
    {
      name: 'feel-stands-alone',
      comment: 'libs/feel is an expression language and knows nothing of ours: pass values and functions in.',
      severity: 'error',
      from: { path: '^libs/feel/', pathNot: SPEC },
      to: { path: '^(libs|apps|tools)/', pathNot: '^libs/feel/' },
    },
    {
      name: 'feel-without-node',
      comment: 'FEEL is evaluated inside workflows: no Node built-ins. Dates and zones come in as values.',
      severity: 'error',
      from: { path: '^libs/feel/', pathNot: SPEC },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'workflows-import-the-pure-door',
      comment: 'Workflow code imports only the pure door of the domain (#domain), FEEL and its own files: whatever touches the world is done in the activity carryOut.',
      severity: 'error',
      from: { path: '^libs/workflows/', pathNot: SPEC },
      to: { path: '^(libs|apps|tools)/', pathNot: ['^libs/(workflows|feel)/', '^libs/domain/src/(?!deployment/|documents/|deadlines/)'] },
    },
    {
      name: 'workflows-in-the-sandbox',
      comment: 'Workflow code is bundled and replayed: of packages only @temporalio/workflow and @temporalio/common, of Node nothing. Compression and encryption are the codec\'s (libs/workflows/src/codec), which runs outside.',
      severity: 'error',
      from: { path: '^libs/workflows/src/', pathNot: ['^libs/workflows/src/codec/', SPEC] },
      to: { dependencyTypes: ['core', ...PACKAGES], pathNot: 'node_modules/@temporalio/(workflow|common)/' },
    },
    {
      name: 'workflows-without-the-codec',
      comment: 'The codec has keys and runs outside the sandbox: workflow code sees plain values.',
      severity: 'error',
      from: { path: '^libs/workflows/src/', pathNot: ['^libs/workflows/src/codec/', SPEC] },
      to: { path: '^libs/workflows/src/codec/' },
    },
    {
      name: 'api-speaks-the-contract',
      comment: 'The API knows workflows by name: it imports #workflows/contract and #workflows/codec, never workflow code. A new name or payload goes to libs/workflows/src/contract.',
      severity: 'error',
      from: { path: '^apps/api/', pathNot: SPEC },
      to: { path: '^libs/workflows/', pathNot: '^libs/workflows/src/(contract|codec)/' },
    },
    {
      name: 'web-speaks-http',
      comment: 'Pages use the API over HTTP like everybody else, by the client whose types are generated (`npm run web-client`): no imports from libraries, tools or tests.',
      severity: 'error',
      from: { path: '^apps/web/', pathNot: SPEC },
      to: { path: '^(libs|tools|test)/' },
    },
    {
      name: 'web-without-node',
      comment: 'Pages run in a browser: use what the platform has (fetch, TextEncoder, crypto.subtle).',
      severity: 'error',
      from: { path: '^apps/web/src/', pathNot: SPEC },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'persistence-below-apps',
      comment: 'libs/persistence stores what it is given: of ours it imports domain, and names and payloads of workflows.',
      severity: 'error',
      from: { path: '^libs/persistence/', pathNot: SPEC },
      to: { path: '^libs/', pathNot: '^libs/(persistence/|domain/|workflows/src/(contract|codec)/)' },
    },
    {
      name: 'signature-knows-documents-only',
      comment: 'libs/signature signs and checks XML: of ours it imports the domain. Keys and settings are passed in.',
      severity: 'error',
      from: { path: '^libs/signature/', pathNot: SPEC },
      to: { path: '^libs/', pathNot: '^libs/(signature|domain)/' },
    },
    {
      name: 'runtime-knows-no-domain',
      comment: 'libs/runtime is configuration, clock and logging. What knows a case, a document or a table belongs elsewhere; of the domain only the type of the clock (ADR 0006).',
      severity: 'error',
      from: { path: '^libs/runtime/', pathNot: SPEC },
      to: { path: '^libs/', pathNot: ['^libs/runtime/', '^libs/domain/src/(index|clock)\\.ts$'] },
    },
    {
      name: 'no-development-packages',
      comment: 'What runs in production stands in `dependencies` of package.json: move the package there, or the code to tools/ or a test.',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: SPEC },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'every-import-resolves',
      comment: 'The file or package is not there. Between libraries use the # names of package.json.',
      severity: 'error',
      from: { path: '^(libs|apps|tools)/', pathNot: SPEC },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^dist/'] },
    exclude: { path: ['^dist/', '^coverage/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'], extensions: ['.ts', '.tsx', '.mts', '.mjs', '.js', '.cjs', '.json', '.d.ts'] },
    skipAnalysisNotInRules: true,
  },
};
