import type { ReactNode } from 'react';

/** Names and values; what has no value is left out. */
export function Facts({ of }: { readonly of: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="facts">
      {of.filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false).map(([name, value]) => (
        <div key={name} className="fact"><dt>{name}</dt><dd>{value}</dd></div>
      ))}
    </dl>
  );
}
