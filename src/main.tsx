/** Mounts the page and lets it begin, nothing else. */
import { createRoot } from 'react-dom/client';
import { actions } from './app/actions.ts';
import { startApp } from './app/start.ts';
import { store } from './app/store.ts';
import { App } from './ui/app.tsx';

createRoot(document.getElementById('root')!).render(<App store={store} actions={actions} />);
void startApp()
  .then(() => import('./app/offline/offline.ts'))
  .then(({ startOffline }) => startOffline());
