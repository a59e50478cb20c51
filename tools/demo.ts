import { randomBytes } from 'node:crypto';
import { PublicService } from './driver/public-service.js';
import { waitUntil } from './driver/wait-until.js';

/** `npm run demo`: the ten steps of a case against the running system, each with what came back. */
const base = `http://127.0.0.1:${process.env['PORT'] ?? 8080}`;
const system = new PublicService(base);
let steps = 0;

function done(what: string, came: string): void {
  steps += 1;
  console.log(`${String(steps).padStart(2)}. ${what}\n    ${came}`);
}

async function run(): Promise<void> {
  const citizen = `demo-${randomBytes(4).toString('hex')}`;
  const citizenToken = await system.signIn(citizen, ['citizen']);
  done('The citizen signs in', `token for ${citizen} (${citizenToken.length} characters)`);

  const service = await system.service(citizenToken, 'pismo-ogolne');
  const office = service.offices[0];
  if (office === undefined) throw new Error('Expected the service to name an office but it names none');
  done('chooses a service and an office, fills in the form', `${service.name} → ${office.name}: ${JSON.stringify(service.example)}`);

  const prepared = await system.http.post<{ document: string }>('/api/v1/submissions/preparations', {
    token: citizenToken,
    body: { service: service.key, office: office.id, form: service.example },
  });
  if (prepared.status >= 300) throw new Error(`Expected a prepared document but got ${prepared.status} ${prepared.text}`);
  done('sees the document and signs it (the sandbox signs with his test certificate)', `${prepared.body.document.length} characters: ${prepared.body.document.slice(0, 90)}…`);

  const accepted = await system.submitted(citizenToken, service.key, office.id, service.example);
  const upp = await system.text(citizenToken, accepted.receipt.href);
  mustHold(upp, 'UPP', 'Signature');
  done('sends it; the office mailbox accepts it and he has the UPP', `case ${accepted.caseId}, receipt ${accepted.receipt.id} (signed XML, ${upp.length} characters)`);

  const clerk = `clerk-${randomBytes(4).toString('hex')}`;
  const clerkToken = await system.signIn(clerk, ['clerk'], [office.id]);
  const task = await system.taskOf(clerkToken, office.id, accepted.caseId);
  const atOffice = await system.case(clerkToken, accepted.caseId);
  const letter = atOffice.documents.find((document) => document.kind === 'submission');
  if (letter === undefined) throw new Error('Expected the submitted letter among the documents of the case but it is not there');
  await system.text(clerkToken, letter.href);
  done('The clerk receives and reads', `task ${task.id} "${task.name}"; the case waits for: ${atOffice.waitingFor}`);

  await system.claim(clerkToken, task.id);
  done('takes the matter up by the procedure of the office', `claimed by ${clerk}`);

  await system.complete(clerkToken, task.id, { title: 'Odpowiedź', text: 'Sprawa została rozpatrzona pozytywnie.' });
  done('signs the reply (sandbox test certificate of the clerk)', 'task completed, reply signed');

  const delivery = await system.deliveryOf(citizenToken, accepted.caseId);
  const notices = await system.notices(citizenToken, citizen);
  done('and sends it: the addressee has a notice', `delivery ${delivery.id}; "${notices.at(-1)?.subject ?? ''}"`);

  const withheld = await system.http.get(`/api/v1/deliveries/${delivery.id}/document`, { token: citizenToken });
  if (withheld.status !== 403) throw new Error(`Expected the letter to be withheld (403) but got ${withheld.status}`);
  const signed = await system.sign(citizenToken, delivery.id);
  const reply = await system.text(citizenToken, signed.document.href);
  done('The citizen signs the receipt of delivery and reads', `withheld before (403), now ${reply.length} characters at ${signed.document.href}`);

  const upd = await system.text(clerkToken, signed.receipt.href);
  mustHold(upd, 'UPD', 'Signature');
  await system.text(citizenToken, signed.receipt.href);
  const closed = await waitUntil('the case to close', async () => {
    const now = await system.case(clerkToken, accepted.caseId);
    return now.state === 'closed' && now;
  });
  done('The office has the receipt of delivery', `UPD ${signed.receipt.id} (signed XML, ${upd.length} characters); the case is ${closed.state}`);
}

function mustHold(xml: string, ...elements: readonly string[]): void {
  for (const element of elements) {
    if (!new RegExp(`<([\\w-]+:)?${element}[\\s>]`).test(xml)) throw new Error(`Expected ${element} in the receipt but it is not there: ${xml.slice(0, 300)}`);
  }
}

run()
  .then(() => {
    console.log(`\nAll ${steps} steps done; both receipts are there.`);
  })
  .catch((error: unknown) => {
    console.error(`\nStopped after step ${steps}: ${error instanceof Error ? error.message : String(error)}`);
    if (String(error).includes('ECONNREFUSED')) console.error(`Nothing answers at ${base}: start the system with \`npm start\`, or name its port with PORT.`);
    process.exitCode = 1;
  })
  .finally(() => system.close());
