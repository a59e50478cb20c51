import { cases } from './measures/cases.js';
import { openCases } from './measures/open-cases.js';
import { reads } from './measures/reads.js';
import { submissions } from './measures/submissions.js';
import { print } from './measurement.js';
import { Stack } from './stack.js';

/** `npm run bench [-- name…]`: each measurement on servers of its own, JSON lines out, progress on standard error. */
const MEASURES = { cases, submissions, 'open-cases': openCases, reads } as const satisfies Record<string, (stack: Stack) => Promise<void>>;

type Name = keyof typeof MEASURES;

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in MEASURES));
if (unknown.length > 0) {
  console.error(`Unknown measurement ${unknown.join(', ')}: choose among ${Object.keys(MEASURES).join(', ')}, or none for all.`);
  process.exit(2);
}
for (const name of (asked.length > 0 ? asked : Object.keys(MEASURES)) as Name[]) {
  console.error(`${name}: starting servers`);
  const stack = await Stack.start();
  try {
    print({ measure: 'profile', clients: 0, of: name, profile: stack.profile, node: process.version });
    await MEASURES[name](stack);
  } finally {
    await stack.stop();
  }
}
