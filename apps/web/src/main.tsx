import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { applyContrast } from './app/contrast.js';
import './app/i18n.js';
import { App } from './app/app.js';
import { queries } from './app/queries.js';
import { SessionProvider } from './session/session-provider.js';
import './styles/index.css';

applyContrast();
createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <BrowserRouter basename="/pz">
        <SessionProvider>
          <App />
        </SessionProvider>
      </BrowserRouter>
    </QueryClientProvider>
  </StrictMode>,
);
