/**
 * One Jest project a tier; the suffix of a test file is its tier. All code is ESM, so Jest runs with
 * NODE_OPTIONS=--experimental-vm-modules (tools/test.mjs sets it). Sources are transpiled by swc, types are tsc's.
 */
const tier = (name, suffix, extra = {}) => ({
  displayName: name,
  testEnvironment: 'node',
  rootDir: '.',
  roots: ['<rootDir>/libs', '<rootDir>/apps', '<rootDir>/tools', '<rootDir>/test', '<rootDir>/process-definitions'],
  testMatch: [`**/*.${suffix}.ts`],
  setupFiles: ['<rootDir>/tools/testing/load-tls.mjs'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          target: 'es2023',
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  moduleNameMapper: {
    '^#(domain|feel|notices|persistence|signature|workflows|runtime)$': '<rootDir>/libs/$1/src/index.ts',
    '^#(domain|signature|workflows)/([a-z-]+)$': '<rootDir>/libs/$1/src/$2/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  ...extra,
});

/** One PostgreSQL a run for the tiers that want one (tools/testing/database.ts). */
const servers = { globalSetup: '<rootDir>/tools/testing/global-setup.mjs', globalTeardown: '<rootDir>/tools/testing/global-teardown.mjs' };

export default {
  projects: [
    tier('unit', 'unit.spec'),
    tier('integration', 'int.spec', servers),
    tier('e2e', 'e2e.spec', servers),
  ],
};
