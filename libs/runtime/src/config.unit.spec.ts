import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config.js';

const DATABASE = { DATABASE_URL: 'postgres://localhost/x' };

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
