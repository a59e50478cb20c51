import { Card, Heading } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import type { PointsAnswer } from './point-list.js';

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

export function PointCard({ point }: { readonly point: PointsAnswer['items'][number] }) {
  const { t } = useTranslation();
  const hours = point.openingHours as Readonly<Record<string, readonly { readonly from: string; readonly to: string }[] | undefined>>;
  return (
    <li>
      <Card>
        <Heading level={3} data-size="xs">{point.name}</Heading>
        <p>{t(`points.kinds.${point.kind}`)}</p>
        <p>{point.street}, {point.postalCode} {point.town}{point.country !== 'PL' && `, ${point.country}`}{point.phone !== null && `, ${point.phone}`}</p>
        <dl className="facts">
          {DAYS.filter((day) => (hours[day]?.length ?? 0) > 0).map((day) => (
            <div key={day} className="fact"><dt>{t(`points.days.${day}`)}</dt><dd>{hours[day]?.map(({ from, to }) => `${from}–${to}`).join(', ')}</dd></div>
          ))}
        </dl>
      </Card>
    </li>
  );
}
