// @ts-check
import tseslint from 'typescript-eslint';

const LOCALE = 'Its answer changes with the version of Node and the machine, so a replayed workflow would decide otherwise: write the rule out, or use @js-joda with its zone data.';
const CLOCK = 'Time is a field of the event (libs/domain/src/clock.ts for ports): a clock of its own would make the same event mean two things.';

const LOCALE_BANS = [
  { selector: "Identifier[name='Intl']", message: `Intl: ${LOCALE}` },
  { selector: 'MemberExpression > Identifier.property[name=/^toLocale/]', message: `toLocale*: ${LOCALE}` },
  { selector: "CallExpression[callee.property.name='localeCompare']", message: `localeCompare: ${LOCALE} Compare with < instead.` },
];
const CLOCK_BANS = [
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: `Date.now(): ${CLOCK}` },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: `new Date(): ${CLOCK}` },
  { selector: "CallExpression[callee.name='Date']", message: `Date(): ${CLOCK}` },
  { selector: "CallExpression[callee.object.name='performance'][callee.property.name='now']", message: `performance.now(): ${CLOCK}` },
  { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: 'Math.random(): a replay would draw another number. Derive the value from keys that are there.' },
];
/** The local zone hides in these; @js-joda names its zone. */
const LOCAL_ZONE_BANS = [
  { selector: 'MemberExpression > Identifier.property[name=/^(get|set)(FullYear|Month|Date|Day|Hours|Minutes)$/]', message: 'Local-zone parts of a Date depend on the machine: use the UTC ones, or @js-joda with Europe/Warsaw.' },
];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/', '.data/', 'apps/web/public/', 'process-definitions/', '**/*.cjs'] },
  {
    files: ['**/*.ts', 'apps/web/**/*.tsx'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: { parser: tseslint.parser, parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/prefer-promise-reject-errors': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'prefer-const': 'error',
      'no-var': 'error',
      'no-debugger': 'error',
      'no-control-regex': 'error',
    },
  },
  {
    files: ['apps/web/**/*.ts', 'apps/web/**/*.tsx'],
    languageOptions: { parser: tseslint.parser, parserOptions: { project: './apps/web/tsconfig.json', tsconfigRootDir: import.meta.dirname } },
  },
  {
    files: ['apps/web/**/*.ts', 'apps/web/**/*.tsx'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-globals': ['error', ...['process', 'Buffer', 'require', '__dirname', 'global'].map((name) => ({ name, message: 'Browsers do not have it.' }))],
      'no-restricted-syntax': [
        'error',
        { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: 'What others wrote is shown as text, never as a page.' },
        { selector: "MemberExpression > Identifier.property[name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]", message: 'What others wrote is shown as text, never as a page.' },
      ],
    },
  },
  {
    files: ['libs/domain/**/*.ts', 'libs/feel/**/*.ts', 'libs/workflows/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: { 'no-restricted-syntax': ['error', ...LOCALE_BANS, ...CLOCK_BANS, ...LOCAL_ZONE_BANS] },
  },
  {
    // In a workflow Date.now() is Temporal's time, the same at every replay. Here it is put into events, and nowhere else.
    files: ['libs/workflows/src/stepper.ts'],
    rules: { 'no-restricted-syntax': ['error', ...LOCALE_BANS, ...LOCAL_ZONE_BANS] },
  },
  {
    files: ['libs/**/*.ts', 'apps/**/*.ts', 'apps/web/**/*.tsx'],
    ignores: ['**/*.spec.ts', '**/main.ts', 'libs/runtime/**'],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['**/*.spec.ts', 'test/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...['describe', 'it', 'test'].flatMap((object) => ['only', 'todo'].map((property) => ({ object, property, message: 'A test that is left out says nothing: finish it or remove it.' }))),
        ...['it', 'test'].map((object) => ({ object, property: 'skip', message: 'A test that may lack a part uses describeWith (tools/testing/part.ts), which says so and fails in CI.' })),
      ],
    },
  },
);
