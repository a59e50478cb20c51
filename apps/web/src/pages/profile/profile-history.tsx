import { Heading } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import type { MyProfile } from '../../api/profiles.js';
import { DataTable } from '../../components/data-table.js';
import { When } from '../../components/when.js';
import { orElse } from '../../lib/or-else.js';

type Event = MyProfile['history'][number];

/** The event's own sentence, by language, where the API tells one. */
const wordsOf = (event: Event): Readonly<Record<string, string>> => (event as Event & { readonly words?: Readonly<Record<string, string>> }).words ?? {};

export function ProfileHistory({ history }: { readonly history: MyProfile['history'] }) {
  const { t, i18n } = useTranslation();
  if (history.length === 0) return null;
  return (
    <section>
      <Heading level={2} data-size="sm">{t('profile.history')}</Heading>
      <DataTable
        label={t('profile.history')}
        empty=""
        heads={[t('profile.columns.at'), t('profile.columns.what'), t('profile.columns.by')]}
        rows={history.map((event) => ({ key: `${event.at}${event.what}`, cells: [<When key="at" at={event.at} />, wordsOf(event)[i18n.language] ?? orElse(t, i18n, `profile.events.${event.what}`, event.what), event.by] }))}
      />
    </section>
  );
}
