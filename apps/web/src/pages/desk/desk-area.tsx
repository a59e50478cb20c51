import { Route, Routes } from 'react-router';
import { ApplicationPage } from './application-page.js';
import { DeskPage } from './desk-page.js';
import { NotFoundPage } from '../not-found-page.js';

export function DeskArea() {
  return (
    <Routes>
      <Route index element={<DeskPage />} />
      <Route path=":id" element={<ApplicationPage />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}
