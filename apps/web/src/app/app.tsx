import { lazy, type ReactElement } from 'react';
import { Route, Routes } from 'react-router';
import { Layout } from '../components/layout.js';
import { HomePage } from '../pages/home-page.js';
import { NotFoundPage } from '../pages/not-found-page.js';
import { SignInPage } from '../pages/sign-in/sign-in-page.js';
import { RequireSignIn } from '../session/require-sign-in.js';

/** A part of the app is fetched when somebody goes there. */
const RegisterPage = lazy(async () => ({ default: (await import('../pages/register/register-page.js')).RegisterPage }));
const RecoveryPage = lazy(async () => ({ default: (await import('../pages/recovery/recovery-page.js')).RecoveryPage }));
const PointsPage = lazy(async () => ({ default: (await import('../pages/points/points-page.js')).PointsPage }));
const MessagesPage = lazy(async () => ({ default: (await import('../pages/messages/messages-page.js')).MessagesPage }));
const ProfileArea = lazy(async () => ({ default: (await import('../pages/profile/profile-area.js')).ProfileArea }));
const NewSigningPage = lazy(async () => ({ default: (await import('../pages/sign/new-signing-page.js')).NewSigningPage }));
const AccountArea = lazy(async () => ({ default: (await import('../pages/account/account-area.js')).AccountArea }));
const ClosedPage = lazy(async () => ({ default: (await import('../pages/account/closed-page.js')).ClosedPage }));
const DeskArea = lazy(async () => ({ default: (await import('../pages/desk/desk-area.js')).DeskArea }));
const SigningsArea = lazy(async () => ({ default: (await import('../pages/sign/signings-area.js')).SigningsArea }));
const RequestPage = lazy(async () => ({ default: (await import('../pages/requests/request-page.js')).RequestPage }));
const ConsentsPage = lazy(async () => ({ default: (await import('../pages/consents/consents-page.js')).ConsentsPage }));

const forAll = (page: ReactElement): ReactElement => <RequireSignIn>{page}</RequireSignIn>;
const forCitizens = (page: ReactElement): ReactElement => <RequireSignIn roles={['citizen']}>{page}</RequireSignIn>;
const forOfficers = (page: ReactElement): ReactElement => <RequireSignIn roles={['officer']}>{page}</RequireSignIn>;

export function App() {
  return (
    <Routes>
      <Route element={<Layout />}>
        <Route index element={<HomePage />} />
        <Route path="sign-in" element={<SignInPage />} />
        <Route path="register" element={<RegisterPage />} />
        <Route path="recovery" element={<RecoveryPage />} />
        <Route path="closed" element={<ClosedPage />} />
        <Route path="points" element={<PointsPage />} />
        <Route path="messages" element={forAll(<MessagesPage />)} />
        <Route path="account/*" element={forAll(<AccountArea />)} />
        <Route path="profile/*" element={forCitizens(<ProfileArea />)} />
        <Route path="sign" element={forCitizens(<NewSigningPage />)} />
        <Route path="signings/*" element={forCitizens(<SigningsArea />)} />
        <Route path="requests/:id" element={forCitizens(<RequestPage />)} />
        <Route path="consents" element={forCitizens(<ConsentsPage />)} />
        <Route path="desk/*" element={forOfficers(<DeskArea />)} />
        <Route path="*" element={<NotFoundPage />} />
      </Route>
    </Routes>
  );
}
