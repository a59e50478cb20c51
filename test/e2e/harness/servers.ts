import { Connection } from '@temporalio/client';
import type { Database } from '#persistence';
import { withDatabase } from '../../../tools/testing/database.js';
import { TemporalServer } from '../../../tools/testing/temporal.js';
