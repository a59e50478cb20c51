import { Schema1700000000001 } from './0001-schema.js';

export const MIGRATIONS = [Schema1700000000001];
