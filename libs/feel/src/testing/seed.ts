/** `SEED=… npm run jest -- libs/feel` repeats a run; RUNS makes it longer. */
export const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
export const RUNS = Number(process.env['RUNS'] ?? 300);
