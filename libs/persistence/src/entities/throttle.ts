import { EntitySchema } from 'typeorm';

/** Attempts in a row. */
export interface ThrottleRow {
  readonly key: Buffer;
  readonly attempts: number;
  readonly lastAt: Date;
  readonly lockedUntil: Date | null;
  readonly forgottenAt: Date;
}

export const ThrottleEntity = new EntitySchema<ThrottleRow>({
  name: 'Throttle',
  tableName: 'throttles',
  columns: {
    key: { type: 'bytea', primary: true },
    attempts: { type: 'integer' },
    lastAt: { type: 'timestamp with time zone', name: 'last_at' },
    lockedUntil: { type: 'timestamp with time zone', name: 'locked_until', nullable: true },
    forgottenAt: { type: 'timestamp with time zone', name: 'forgotten_at' },
  },
  indices: [
    { name: 'throttles_forgotten', columns: ['forgottenAt'] },
  ],
});
