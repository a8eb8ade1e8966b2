/** Whether the view around a component is the one that is shown; hidden views stay mounted, but their keys rest. */
import { createContext } from 'react';

export const ShownContext = createContext(true);
