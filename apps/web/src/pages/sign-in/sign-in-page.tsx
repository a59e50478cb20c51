import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { Page } from '../../components/page.js';
import { keepSandboxSession } from '../../session/bearer.js';
import { useSession } from '../../session/session-context.js';
import { useSandbox } from '../../session/use-sandbox.js';
import { markAccount } from '../../session/who-am-i.js';
import { AskedNote } from './asked-note.js';
import { PasskeySignIn } from './passkey-sign-in.js';
import { PasswordForm, type Challenge } from './password-form.js';
import { askedFrom } from './return-path.js';
import { SandboxSignIn } from './sandbox-sign-in.js';
import { SecondFactor } from './second-factor.js';

/** Where somebody wanted to go before he was asked who he is; nowhere outside this app. */
function backOf(state: unknown): string {
  const back = (state as { back?: unknown } | null)?.back;
  return typeof back === 'string' && /^\/(?![/\\])/.test(back) ? back : '/';
}

export function SignInPage() {
  const { t } = useTranslation();
  const { sandbox } = useSandbox();
  const { changed } = useSession();
  const { state } = useLocation();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const asked = askedFrom(search);
  const [step, go] = useState<Challenge | 'password' | 'passkey'>('password');
  const done = async (): Promise<void> => {
    await changed();
    await navigate(backOf(state));
  };
  const signedIn = async (): Promise<void> => {
    keepSandboxSession(null);
    markAccount(true);
    // The step is the server's, not of this app.
    if (asked !== null) return location.assign(asked.path);
    await done();
  };
  return (
    <Page title={t('signIn.title')}>
      {asked !== null && <AskedNote asked={asked} />}
      {step === 'password' && <PasswordForm signedIn={signedIn} challenged={go} withPasskey={() => go('passkey')} />}
      {step === 'passkey' && <PasskeySignIn signedIn={signedIn} back={() => go('password')} />}
      {typeof step === 'object' && <SecondFactor challenge={step} signedIn={signedIn} />}
      {sandbox && asked === null && step === 'password' && <SandboxSignIn done={done} />}
    </Page>
  );
}
