import { createHash } from 'node:crypto';
import type { Clock } from '#domain';
import { toIsoWarsaw } from '#domain/deadlines';
import type { RegisterQuestion } from '#domain/registers';
import { registerEntry, sandboxRegisters, type Database, type DriverFacts, type VehicleFacts } from '#persistence';
import { RegisterUnavailable, type RegisterAnswer, type RegisterPort } from './register-port.js';

/** The sandbox's registers, which a user sees and changes at `/api/v1/sandbox/registers`, down when he says so. */
export class SandboxRegister implements RegisterPort {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async ask({ register, question, about }: RegisterQuestion, key: string): Promise<RegisterAnswer> {
    const now = this.clock.now();
    const state = (await sandboxRegisters(this.database, now)).find((one) => one.register === register);
    if (state?.available !== true) throw new RegisterUnavailable(`The sandbox's register ${register} is down`);
    const referenceId = `sandbox-${createHash('sha256').update(key).digest('hex').slice(0, 24)}`;
    const entry = await registerEntry(this.database, register, (register === 'vehicles' ? about.registrationNumber : about.pesel) ?? '');
    if (entry === null) return { known: false, referenceId };
    const answer = ANSWERS[`${register}/${question}`];
    if (answer === undefined) throw new RegisterUnavailable('The sandbox cannot answer this question');
    return { known: true, answer: answer(entry.facts as VehicleFacts & DriverFacts, about, toIsoWarsaw(now).slice(0, 10)), referenceId };
  }
}

/** `today`: YYYY-MM-DD in Warsaw. */
const ANSWERS: Readonly<Record<string, (facts: VehicleFacts & DriverFacts, about: RegisterQuestion['about'], today: string) => boolean>> = {
  'vehicles/is-owner': ({ ownerPesel }, { pesel }) => ownerPesel === pesel,
  'vehicles/is-insured': ({ insuredUntil }, _, today) => insuredUntil !== null && insuredUntil >= today,
  'drivers/has-licence': ({ categories, validUntil }, { category = '' }, today) => categories.includes(category) && (validUntil === null || validUntil >= today),
};
