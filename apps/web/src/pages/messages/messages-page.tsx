import { Card, Heading } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api, data } from '../../api/client.js';
import { ActionForm } from '../../components/action-form.js';
import { Loaded } from '../../components/loaded.js';
import { Page } from '../../components/page.js';
import { TextInput } from '../../components/text-input.js';
import { When } from '../../components/when.js';
import { useSession } from '../../session/session-context.js';

/** What the sandbox "sent" by e-mail and SMS, the latest first: codes, reminders, notices. */
export function MessagesPage() {
  const { t } = useTranslation();
  const { session } = useSession();
  const [search, setSearch] = useSearchParams();
  const to = search.get('to') ?? session?.subject ?? '';
  const query = useQuery({ queryKey: ['messages', to], queryFn: () => data(api.GET('/api/v1/sandbox/messages', { params: { query: to === '' ? {} : { to } } })), staleTime: 0 });
  return (
    <Page title={t('messages.title')} intro={<p>{t('messages.intro')}</p>}>
      <ActionForm act={async ({ to: whose = '' }) => { setSearch({ to: whose }); await query.refetch(); }} submit={t('messages.show')}>
        <TextInput key={to} name="to" label={t('messages.to')} description={t('messages.toHint')} defaultValue={to} maxLength={254} />
      </ActionForm>
      <Loaded query={query}>
        {({ items }) => (
          <section aria-labelledby="messages-found">
            <Heading level={2} data-size="sm" id="messages-found" aria-live="polite">{t('messages.found', { count: items.length })}</Heading>
            <ul className="cards">
              {[...items].reverse().map((one, at) => (
                <li key={`${one.at}${at}`}>
                  <Card>
                    <Heading level={3} data-size="xs">{one.subject}</Heading>
                    <p>{one.channel} → {one.to}, <When at={one.at} /></p>
                    <p className="pre-line">{one.text}</p>
                  </Card>
                </li>
              ))}
            </ul>
          </section>
        )}
      </Loaded>
    </Page>
  );
}
