import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { requestKey, useRequest, type OutsideRequest } from '../../api/requests.js';
import { Facts } from '../../components/facts.js';
import { Loaded } from '../../components/loaded.js';
import { Page } from '../../components/page.js';
import { When } from '../../components/when.js';
import { AccountRequest } from './account-request.js';
import { Decided } from './decided.js';
import { SigningRequest } from './signing-request.js';

/** What an outside system asks of its reader: to sign, to authorise an operation, to let it know something. */
export function RequestPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const query = useRequest(id);
  return (
    <Page title={t('request.title')}>
      <Loaded query={query}>{(request) => <OneRequest request={request} />}</Loaded>
    </Page>
  );
}

function OneRequest({ request }: { readonly request: OutsideRequest }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const { requestId, kind, state, note } = request;
  const name = request.system.name[i18n.language.startsWith('pl') ? 'pl' : 'en'];
  const changed = (): Promise<void> => client.invalidateQueries({ queryKey: requestKey(requestId) });
  const props = { request, name, changed };
  return (
    <>
      <p>{t(`request.intro.${kind}`, { system: name })}</p>
      <Facts of={[[t('request.system'), name], [t('request.document'), request.documentName], [t('request.decideBy'), state === 'waiting' && <When at={request.decideBy} />]]} />
      {note !== null && (
        <figure>
          <figcaption>{t('request.note')}</figcaption>
          <blockquote className="pre-line">{note}</blockquote>
        </figure>
      )}
      {state !== 'waiting' && <Decided {...props} />}
      {kind === 'account' ? state === 'waiting' && <AccountRequest {...props} /> : <SigningRequest {...props} />}
    </>
  );
}
