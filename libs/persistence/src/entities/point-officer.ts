import { EntitySchema } from 'typeorm';

/** Who confirms at which point, since when and until when. */
export interface PointOfficerRow {
  readonly pointId: string;
  readonly userId: string;
  readonly since: Date;
  readonly until: Date | null;
  readonly boundBy: string;
}

export const PointOfficerEntity = new EntitySchema<PointOfficerRow>({
  name: 'PointOfficer',
  tableName: 'point_officers',
  columns: {
    pointId: { type: 'text', name: 'point_id', primary: true },
    userId: { type: 'text', name: 'user_id', primary: true },
    since: { type: 'timestamp with time zone', primary: true },
    until: { type: 'timestamp with time zone', nullable: true },
    boundBy: { type: 'text', name: 'bound_by' },
  },
  foreignKeys: [{ name: 'point_officers_point_id_fkey', target: 'Point', columnNames: ['pointId'], referencedColumnNames: ['id'] }],
  indices: [{ name: 'point_officers_bound', columns: ['userId'], unique: true, where: 'until is null' }],
});
