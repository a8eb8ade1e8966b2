/** Version of the build, from package.json. */
declare const __APP_VERSION__: string;

/** Whether this build has a service worker: false while `npm run dev` builds at every change. */
declare const __OFFLINE__: boolean;
