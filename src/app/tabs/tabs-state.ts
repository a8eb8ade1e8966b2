/** Which of the tabs that show one gallery may change it. */

export interface TabsState {
  /** One tab writes; the others search, look and take files out. */
  role: 'writer' | 'reader';
  /** The writer has made a newer state than the one that is shown here. */
  changed: boolean;
}

export interface TabsActions {
  /** A reader takes over what the writer has made; the question is gone then. */
  showNewest(): void;
}

export const onlyTab: TabsState = { role: 'writer', changed: false };
