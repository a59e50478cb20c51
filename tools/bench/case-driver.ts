import { randomUUID } from 'node:crypto';
import type { Service } from '../driver/answers.js';
import { PublicService } from '../driver/public-service.js';

/** How often a client looks whether its task or delivery is there; the looks count as part of the case. */
const LOOK_EVERY_MS = 50;

/** Drives whole cases as fast as the answers come, with tokens made once. */
export class CaseDriver {
  private constructor(
    readonly system: PublicService,
    private readonly service: Service,
    private readonly office: string,
    private readonly citizens: readonly string[],
    private readonly clerkToken: string,
  ) {}

  static async over(base: string, citizens = 64): Promise<CaseDriver> {
    const system = new PublicService(base, 256);
    const tokens = await Promise.all(Array.from({ length: citizens }, (_, number) => system.signIn(`bench-${number}`, ['citizen'])));
    const service = await system.service(tokens[0] as string, 'pismo-ogolne');
    const office = service.offices[0]?.id;
    if (office === undefined) throw new Error('Expected the service to name an office but it names none');
    return new CaseDriver(system, service, office, tokens, await system.signIn('bench-clerk', ['clerk'], [office]));
  }

  /** Accepts one submission; answers its case. */
  async submit(client: number): Promise<string> {
    const accepted = await this.system.submitted(this.citizen(client), this.service.key, this.office, this.service.example, randomUUID());
    return accepted.caseId;
  }

  /** The ten steps without the reading pauses of people: five requests and the looks in between. */
  async whole(client: number): Promise<string> {
    const caseId = await this.submit(client);
    const task = await this.waitForTask(caseId);
    await this.system.claim(this.clerkToken, task);
    await this.system.complete(this.clerkToken, task, { title: 'Odpowiedź', text: 'Sprawa została rozpatrzona pozytywnie.' });
    const delivery = await this.system.deliveryOf(this.citizen(client), caseId, 60_000, LOOK_EVERY_MS);
    await this.system.sign(this.citizen(client), delivery.id);
    return caseId;
  }

  async waitForTask(caseId: string): Promise<string> {
    return (await this.system.taskOf(this.clerkToken, this.office, caseId, 120_000, LOOK_EVERY_MS)).id;
  }

  async read(client: number, caseId: string): Promise<void> {
    await this.system.case(this.citizen(client), caseId);
  }

  async state(client: number, caseId: string): Promise<string> {
    return (await this.system.case(this.citizen(client), caseId)).state;
  }

  private citizen(client: number): string {
    return this.citizens[client % this.citizens.length] as string;
  }

  close(): void {
    this.system.close();
  }
}
