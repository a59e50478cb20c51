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
