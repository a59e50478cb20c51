// @ts-check
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { defineConfig } from 'vite';

const ROOT = join(import.meta.dirname, '../..');
const OUT = join(ROOT, 'dist/web');
/** Below this a packet is sent anyway. */
const WORTH_BYTES = 1_400;

/** Beside each text file its .br and .gz, which the API serves as they are (apps/api/src/pages/serve-app.ts). */
const precompressed = {
  name: 'precompressed',
  closeBundle() {
    for (const name of readdirSync(OUT, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(js|css|svg|json)$/.test(file))) {
      const bytes = readFileSync(join(OUT, name));
      if (bytes.length < WORTH_BYTES) continue;
      writeFileSync(join(OUT, `${name}.br`), brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }));
      writeFileSync(join(OUT, `${name}.gz`), gzipSync(bytes, { level: 9 }));
    }
  },
};

/** `apps/web` into `dist/web`, which the API serves under /pz/. Nothing is inlined: the pages' policy allows no inline script or style. */
export default defineConfig({
  root: join(ROOT, 'apps/web'),
  base: '/pz/',
  publicDir: false,
  logLevel: 'warn',
  plugins: [precompressed],
  build: { outDir: OUT, emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false }, reportCompressedSize: false, chunkSizeWarningLimit: 900, rolldownOptions: { onwarn: (warning, warn) => warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning) } },
});
