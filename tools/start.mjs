// @ts-check
import { prepare } from './bootstrap/prepare.mjs';

/** `npm start`: everything from a fresh clone to a running system. What it can do stands in docs/operations.md. */
console.log('Koordynator');
await prepare();
// A path, not a literal: before the first build there is nothing there to look at.
const built = new URL('../dist/tools/start/main.js', import.meta.url).href;
const { launch } = /** @type {typeof import('./start/main.js')} */ (await import(built));
await launch(process.argv.slice(2), process.env);
