import { Route, Routes } from 'react-router';
import { AccountPage } from './account-page.js';
import { AuditPage } from './audit-page.js';
import { ClosingPage } from './closing-page.js';
import { SecurityPage } from './security-page.js';
import { SessionsPage } from './sessions-page.js';
import { NotFoundPage } from '../not-found-page.js';

export function AccountArea() {
  return (
    <Routes>
      <Route index element={<AccountPage />} />
      <Route path="security" element={<SecurityPage />} />
      <Route path="sessions" element={<SessionsPage />} />
      <Route path="audit" element={<AuditPage />} />
      <Route path="closing" element={<ClosingPage />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}
