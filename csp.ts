/** The one content security policy: header of dev and preview, meta of the page, files for static hosts. */

const directives = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types semblance-workers',
];

/** What a <meta> can carry: everything but `frame-ancestors`. */
export const metaPolicy = directives.join('; ');

const contentSecurityPolicy = `${metaPolicy}; frame-ancestors 'none'`;

/** What a page could ask a person for and this one never does. */
const refused = [
  'camera',
  'display-capture',
  'geolocation',
  'hid',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
];

/**
 * Headers for every response, worker scripts included: a <meta> policy does not bind workers. No
 * `Cross-Origin-Embedder-Policy`: an isolated page makes tfjs take threads that Trusted Types refuses.
 */
export const securityHeaders = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': refused.map((feature) => `${feature}=()`).join(', '),
};
