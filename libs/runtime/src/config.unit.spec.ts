import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config.js';

const DATABASE = { DATABASE_URL: 'postgres://localhost/x' };

describe('parts of the API', () => {
  it('are all, or those that are named', () => {
    expect(readConfig(DATABASE).apiParts).toEqual(['core', 'profile']);
    expect(readConfig({ ...DATABASE, API_PARTS: 'profile' }).apiParts).toEqual(['profile']);
    expect(() => readConfig({ ...DATABASE, API_PARTS: 'profile, pages' })).toThrow('but it has "pages"');
  });
});

describe('settings of signing', () => {
  it('are ours where nothing is set, else what is set', () => {
    expect(readConfig(DATABASE).signing).toEqual({ codeDigits: 8, codeMinutes: 10, codeAttempts: 5, codes: 10, codesADay: 100, codesApart: 0, hours: 24, waiting: 50 });
    const env = { SIGNING_CODE_DIGITS: '6', SIGNING_CODE_MINUTES: '3', SIGNING_CODE_ATTEMPTS: '2', SIGNING_CODES: '4', SIGNING_CODES_A_DAY: '20', SIGNING_CODES_APART: '30', SIGNING_HOURS: '48', SIGNINGS_WAITING: '7' };
    expect(readConfig({ ...DATABASE, ...env }).signing).toEqual({ codeDigits: 6, codeMinutes: 3, codeAttempts: 2, codes: 4, codesADay: 20, codesApart: 30, hours: 48, waiting: 7 });
  });

  it.each([['SIGNING_CODE_DIGITS', '5'], ['SIGNING_CODE_MINUTES', '0'], ['SIGNING_CODE_ATTEMPTS', '11'], ['SIGNING_CODES_APART', '-1'], ['SIGNINGS_WAITING', 'many']])('refuse %s=%s at start', (name, text) => {
    expect(() => readConfig({ ...DATABASE, [name]: text })).toThrow(`Expected ${name} to be a whole number`);
  });
});

describe('the worker’s cache', () => {
  it('has the size that is set', () => {
    expect([readConfig(DATABASE), readConfig({ ...DATABASE, WORKFLOWS_CACHED: '0' })].map(({ workflowsCached }) => workflowsCached)).toEqual([1_000, 0]);
    expect(() => readConfig({ ...DATABASE, WORKFLOWS_CACHED: '-1' })).toThrow('Expected WORKFLOWS_CACHED to be a whole number from 0 to 100000');
  });
});

describe('limits of the engine', () => {
  it('are the engine’s own where nothing is set', () => {
    expect(readConfig(DATABASE).engineBudget).toBeUndefined();
  });

  it('are those that are set', () => {
    expect(readConfig({ ...DATABASE, ENGINE_MAX_TOKENS: '500', ENGINE_MAX_FEEL_OPERATIONS: '20000' }).engineBudget).toEqual({ tokens: 500, feelOperations: 20_000 });
  });

  it.each(['0', '-1', '1.5', 'many', '1000000000'])('are refused where they are %s', (text) => {
    expect(() => readConfig({ ...DATABASE, ENGINE_MAX_ACTIVATIONS: text })).toThrow(/activations.*whole number from 1 to 100000/);
  });
});

describe('settings of trusted profiles', () => {
  it('are left to the code where nothing is set', () => {
    const config = readConfig(DATABASE);
    expect([config.profileReminderDays, config.extensionNeedsCode, config.qualifiedAnchors]).toEqual([undefined, undefined, []]);
  });

  it('are those that are set', () => {
    const config = readConfig({ ...DATABASE, PROFILE_REMINDER_DAYS: '60, 14,1', EXTENSION_NEEDS_CODE: 'true', QUALIFIED_ANCHORS: 'one.pem, two.pem' });
    expect([config.profileReminderDays, config.extensionNeedsCode, config.qualifiedAnchors]).toEqual([[60, 14, 1], true, ['one.pem', 'two.pem']]);
    expect(readConfig({ ...DATABASE, EXTENSION_NEEDS_CODE: 'false' }).extensionNeedsCode).toBe(false);
  });

  it.each(['0', '366', '30,', 'thirty', '1.5'])('days of reminders are refused where they are %s', (text) => {
    expect(() => readConfig({ ...DATABASE, PROFILE_REMINDER_DAYS: text })).toThrow(/PROFILE_REMINDER_DAYS.*from 1 to 365/);
  });

  it.each(['yes', '0', 'no'])('whether a code is needed is not guessed from %s', (text) => {
    expect(() => readConfig({ ...DATABASE, EXTENSION_NEEDS_CODE: text })).toThrow(/EXTENSION_NEEDS_CODE/);
  });
});
