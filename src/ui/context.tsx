/** The page's state and actions, handed to every component through one context. */
import { createContext, useContext, type ReactNode } from 'react';
import { useStore, type StoreApi } from 'zustand';
import type { Actions, AppState } from '../app/state.ts';

export interface Application {
  store: StoreApi<AppState>;
  actions: Actions;
}

const ApplicationContext = createContext<Application | null>(null);

export function ApplicationProvider(props: { application: Application; children: ReactNode }) {
  return <ApplicationContext value={props.application}>{props.children}</ApplicationContext>;
}

function useApplication(): Application {
  const application = useContext(ApplicationContext);
  if (!application) throw new Error('This component stands outside of ApplicationProvider.');
  return application;
}

/** The selected part of the state; re-renders when it changes. The selector must return what is in the state, nothing built anew. */
export function useApp<Part>(select: (state: AppState) => Part): Part {
  return useStore(useApplication().store, select);
}

export function useActions(): Actions {
  return useApplication().actions;
}
