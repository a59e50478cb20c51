import { cases } from './measures/cases.js';
import { deploy } from './measures/deploy.js';
import { feel } from './measures/feel.js';
import { jobs } from './measures/jobs.js';
import { lifecycles } from './measures/lifecycles.js';
import { openCases } from './measures/open-cases.js';
import { population } from './measures/population.js';
import { reads } from './measures/reads.js';
import { signatures } from './measures/signatures.js';
import { step } from './measures/step.js';
import { submissions } from './measures/submissions.js';
import { verifications } from './measures/verifications.js';
import { views } from './measures/views.js';
import { visible } from './measures/visible.js';
import { print } from './measurement.js';
import { Stack } from './stack.js';

/** `npm run bench [-- name…]`: JSON lines out, progress on standard error. Each of these is measured on servers of its own. */
const MEASURES = { cases, submissions, 'open-cases': openCases, reads, visible, jobs, signatures, verifications, views, population, lifecycles } as const satisfies Record<string, (stack: Stack) => Promise<void>>;
/** These are measured in this process, without a server. */
const PURE = { step, deploy, feel } as const satisfies Record<string, () => Promise<void>>;

type Name = keyof typeof MEASURES;
type PureName = keyof typeof PURE;

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in MEASURES) && !(name in PURE));
if (unknown.length > 0) {
  console.error(`Unknown measurement ${unknown.join(', ')}: choose among ${[...Object.keys(PURE), ...Object.keys(MEASURES)].join(', ')}, or none for all.`);
  process.exit(2);
}
const chosen = asked.length > 0 ? asked : [...Object.keys(PURE), ...Object.keys(MEASURES)];
for (const name of chosen) if (name in PURE) await PURE[name as PureName]();
for (const name of chosen.filter((other) => other in MEASURES) as Name[]) {
  console.error(`${name}: starting servers`);
  const stack = await Stack.start();
  try {
    print({ measure: 'profile', clients: 0, of: name, profile: stack.profile, node: process.version });
    await MEASURES[name](stack);
  } finally {
    await stack.stop();
  }
}
