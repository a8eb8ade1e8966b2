import { defineConfig, type Plugin } from 'vite';
import { metaPolicy, securityHeaders } from './csp.ts';
import { writeHostFiles } from './host-files.ts';
import { collectPackages, licencesFile } from './licences-file.ts';
import { offeredBackbones } from './offered-backbones.ts';
import { offlineFiles } from './offline-files.ts';

/** The policy as a <meta> for hosts that send no headers. */
function securityPolicy(): Plugin {
  return {
    name: 'semblance-security-policy',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: metaPolicy },
        injectTo: 'head-prepend',
      },
    ],
  };
}

/** Old servers do not know that .mjs is a script, and browsers refuse scripts of another type. */
const assetFileNames = ({ names }: { names: string[] }): string =>
  names.some((name) => name.endsWith('.mjs'))
    ? 'assets/[name]-[hash].js'
    : 'assets/[name]-[hash][extname]';

export default defineConfig({
  base: './',
  plugins: [
    securityPolicy(),
    offeredBackbones(),
    writeHostFiles(),
    collectPackages(),
    licencesFile(),
    offlineFiles(),
  ],
  build: {
    target: 'es2023',
    assetsInlineLimit: 0, // an inlined .wasm becomes a data: address, which connect-src 'self' blocks
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { assetFileNames } },
  },
  worker: {
    format: 'es',
    plugins: () => [collectPackages()],
    rolldownOptions: { output: { assetFileNames } },
  },
  resolve: { dedupe: ['@tensorflow/tfjs-core'] },
  server: { headers: securityHeaders },
  preview: { headers: securityHeaders },
  define: { __APP_VERSION__: JSON.stringify(process.env['npm_package_version'] ?? '0.1.0') },
});
