import { Route, Routes } from 'react-router';
import { ApplyPage } from './apply-page.js';
import { ExtendPage } from './extend-page.js';
import { ProfilePage } from './profile-page.js';
import { QualifiedPage } from './qualified-page.js';
import { RevokePage } from './revoke-page.js';
import { NotFoundPage } from '../not-found-page.js';

export function ProfileArea() {
  return (
    <Routes>
      <Route index element={<ProfilePage />} />
      <Route path="apply" element={<ApplyPage />} />
      <Route path="qualified" element={<QualifiedPage />} />
      <Route path="extend" element={<ExtendPage />} />
      <Route path="revoke" element={<RevokePage />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}
