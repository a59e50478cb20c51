import { Table } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';

interface Props {
  readonly label: string;
  readonly heads: readonly string[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
  /** What is said where there is nothing. */
  readonly empty: string;
}

/** A table that scrolls by itself, by keyboard too, where the window is narrow. */
export function DataTable({ label, heads, rows, empty }: Props) {
  if (rows.length === 0) return <p>{empty}</p>;
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={label}>
      <Table aria-label={label}>
        <Table.Head>
          <Table.Row>{heads.map((head) => <Table.HeaderCell key={head} scope="col">{head}</Table.HeaderCell>)}</Table.Row>
        </Table.Head>
        <Table.Body>
          {rows.map(({ key, cells }) => <Table.Row key={key}>{cells.map((cell, at) => <Table.Cell key={heads[at]}>{cell}</Table.Cell>)}</Table.Row>)}
        </Table.Body>
      </Table>
    </div>
  );
}
