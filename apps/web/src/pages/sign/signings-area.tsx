import { Route, Routes } from 'react-router';
import { SigningPage } from './signing-page.js';
import { SigningsPage } from './signings-page.js';
import { NotFoundPage } from '../not-found-page.js';

export function SigningsArea() {
  return (
    <Routes>
      <Route index element={<SigningsPage />} />
      <Route path=":id" element={<SigningPage />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}
