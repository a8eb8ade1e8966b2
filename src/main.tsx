/** Mounts the page and lets it begin, nothing else. */
import { createRoot } from 'react-dom/client';
import { actions } from './app/actions.ts';
import { startApp } from './app/start.ts';
import { store } from './app/store.ts';
import { App } from './ui/app.tsx';
import { Framed } from './ui/page/framed.tsx';

const root = createRoot(document.getElementById('root')!);
if (window.top === window) {
  root.render(<App store={store} actions={actions} />);
  void startApp()
    .then(() => import('./app/offline/offline.ts'))
    .then(({ startOffline }) => startOffline());
} else {
  root.render(<Framed />);
}
