import { Controller, Delete, Get, HttpCode, Inject, Param, Put } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Clock } from '#domain';
import { licenceCategory, registrationNumber, REGISTERS, type Register } from '#domain/registers';
import { peselFault } from '#domain/accounts';
import { putRegisterEntry, registerEntries, registerEntry, removeRegisterEntry, sandboxRegisters, setRegisterAvailable, type Database, type RegisterEntry, type SandboxRegisterState } from '#persistence';
import { ROLES } from '../access/principal.js';
import { Roles } from '../access/roles.js';
import { ProblemException } from '../errors/problem-exception.js';
import { CLOCK, DATABASE } from '../tokens.js';
import { ValidBody } from '../validation/body.js';
import { AVAILABLE, ENTRY, FACTS, REGISTER, type Facts } from './register-shapes.js';

const READ: Readonly<Record<Register, (key: string) => string | null>> = {
  vehicles: registrationNumber,
  drivers: (key) => (peselFault(key, { sandbox: true }) === null ? key : null),
};

/** The sandbox's registers of vehicles and drivers, which `register.check` asks. Anyone who is signed in sees and changes them: they are about nobody. */
@ApiTags('sandbox')
@Roles(...ROLES)
@Controller('api/v1/sandbox/registers')
export class SandboxRegistersController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The registers that register.check asks, and whether they answer (sandbox only)' })
  @ApiResponse({ status: 200, schema: { type: 'object', properties: { items: { type: 'array', items: REGISTER as object } } } })
  async list(): Promise<{ items: readonly SandboxRegisterState[] }> {
    return { items: await sandboxRegisters(this.database, this.clock.now()) };
  }

  @Put(':register')
  @ApiOperation({ summary: 'Have a register answer, or be down (sandbox only)' })
  @ApiParam({ name: 'register', enum: REGISTERS })
  @ApiBody({ schema: AVAILABLE as object })
  @ApiResponse({ status: 200, schema: REGISTER as object })
  @ApiResponse({ status: 404, description: 'REGISTER_NOT_FOUND' })
  async set(@Param('register') name: string, @ValidBody(AVAILABLE) { available }: { readonly available: boolean }): Promise<SandboxRegisterState> {
    const register = registerOf(name);
    await setRegisterAvailable(this.database, register, available, this.clock.now());
    const state = (await sandboxRegisters(this.database, this.clock.now())).find((one) => one.register === register);
    if (state === undefined) throw new Error('Expected the register to be there but it is not');
    return state;
  }

  @Get(':register/entries')
  @ApiOperation({ summary: 'All that a register knows (sandbox only)' })
  @ApiParam({ name: 'register', enum: REGISTERS })
  @ApiResponse({ status: 200, schema: { type: 'object', properties: { items: { type: 'array', items: ENTRY as object } } } })
  @ApiResponse({ status: 404, description: 'REGISTER_NOT_FOUND' })
  async entries(@Param('register') name: string): Promise<{ items: readonly RegisterEntry[] }> {
    const register = registerOf(name);
    await sandboxRegisters(this.database, this.clock.now());
    return { items: await registerEntries(this.database, register) };
  }

  @Put(':register/entries/:key')
  @ApiOperation({ summary: 'Put a vehicle or a driver into a register, in place of what it knew of it (sandbox only)' })
  @ApiParam({ name: 'register', enum: REGISTERS })
  @ApiParam({ name: 'key', description: 'Of a vehicle its registration number, of a driver the PESEL number' })
  @ApiBody({ schema: { anyOf: [FACTS.vehicles, FACTS.drivers] } as object })
  @ApiResponse({ status: 200, schema: ENTRY as object })
  @ApiResponse({ status: 400, description: 'REGISTER_ENTRY_INVALID, BODY_INVALID' })
  @ApiResponse({ status: 404, description: 'REGISTER_NOT_FOUND' })
  @ApiResponse({ status: 409, description: 'REGISTER_FULL' })
  async put(@Param('register') name: string, @Param('key') given: string, @ValidBody({ type: 'object', anyOf: [FACTS.vehicles, FACTS.drivers] }) facts: Facts): Promise<RegisterEntry> {
    const register = registerOf(name);
    const entry = { key: keyOf(register, given), facts: factsOf(register, facts) };
    if (!(await putRegisterEntry(this.database, register, entry, this.clock.now()))) throw new ProblemException(409, { code: 'REGISTER_FULL', message: 'The register has as many entries as it can', hint: 'Remove some: DELETE /api/v1/sandbox/registers/{register}/entries/{key}.' });
    return (await registerEntry(this.database, register, entry.key)) ?? entry;
  }

  @Delete(':register/entries/:key')
  @HttpCode(204)
  @ApiOperation({ summary: 'Have a register know nothing of a vehicle or a driver (sandbox only)' })
  @ApiParam({ name: 'register', enum: REGISTERS })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 404, description: 'REGISTER_NOT_FOUND, REGISTER_ENTRY_NOT_FOUND' })
  async remove(@Param('register') name: string, @Param('key') given: string): Promise<void> {
    const register = registerOf(name);
    // Before anything is removed, or the seeds would come back with the register's first reading.
    await sandboxRegisters(this.database, this.clock.now());
    if (!(await removeRegisterEntry(this.database, register, READ[register](given) ?? given))) throw new ProblemException(404, { code: 'REGISTER_ENTRY_NOT_FOUND', message: 'The register has no such entry', hint: `GET /api/v1/sandbox/registers/${register}/entries lists them.` });
  }
}

function registerOf(name: string): Register {
  const register = REGISTERS.find((one) => one === name);
  if (register === undefined) throw new ProblemException(404, { code: 'REGISTER_NOT_FOUND', message: 'There is no such register', hint: `There are ${REGISTERS.join(' and ')}.` });
  return register;
}

function keyOf(register: Register, given: string): string {
  const key = READ[register](given);
  if (key === null) throw new ProblemException(400, { code: 'REGISTER_ENTRY_INVALID', message: register === 'vehicles' ? 'This is no registration number' : 'This is no PESEL number', location: 'key', hint: register === 'vehicles' ? 'Four to eight capital letters and figures, e.g. TEST001.' : 'Eleven figures with the right last one; 00000000000 is good.' });
  return key;
}

/** Facts of a vehicle among the drivers would be answers about nothing. */
function factsOf(register: Register, facts: Facts): RegisterEntry['facts'] {
  if ('ownerPesel' in facts !== (register === 'vehicles')) throw new ProblemException(400, { code: 'REGISTER_ENTRY_INVALID', message: 'These facts are of the other register', location: '/', hint: register === 'vehicles' ? 'Send ownerPesel and insuredUntil.' : 'Send categories and validUntil.' });
  if ('ownerPesel' in facts) return facts;
  const categories = facts.categories.map(licenceCategory);
  if (categories.some((one) => one === null)) throw new ProblemException(400, { code: 'REGISTER_ENTRY_INVALID', message: 'There is no such category of driving licences', location: '/categories', hint: 'For example AM, A2, B, B+E, C.' });
  return { ...facts, categories: categories as string[] };
}
