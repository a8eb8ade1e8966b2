/** Ready files for the usual hosts, all made from the one policy: who reads which, and what it says. */
import type { Plugin } from 'vite';
import { securityHeaders } from './csp.ts';

/** Names of files under assets/ hold a hash of their content. Only for what is found: a kept 404 would stay for a year. */
const FOREVER = 'public, max-age=31536000, immutable';
/** Everything else is asked for anew each time, which costs a 304: the page and its service worker name the version. */
const ASK = 'no-cache';

type Headers = Readonly<Record<string, string>>;

function lines(line: (name: string, value: string) => string): string {
  return Object.entries(securityHeaders)
    .map(([name, value]) => line(name, value))
    .join('\n');
}

/** What must be asked for anew, for hosts that match whole paths. */
const asked = ['/', '/index.html', '/service-worker.js', '/manifest.webmanifest'];

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Netlify and Cloudflare Pages. Rules add up there, so that each file gets its Cache-Control from one rule alone. */
function headersFile(): string {
  return `/*
${lines((name, value) => `  ${name}: ${value}`)}
${asked.map((path) => `${path}\n  Cache-Control: ${ASK}\n`).join('')}/assets/*
  Cache-Control: ${FOREVER}
`;
}

/** Apache 2.4 with mod_headers; without it the files are served, and the page's own <meta> policy is what binds. */
function htaccess(): string {
  return `Options -Indexes
AddType text/javascript .js
AddType application/wasm .wasm
AddType application/manifest+json .webmanifest
<IfModule mod_headers.c>
${lines((name, value) => `  Header always set ${name} "${value}"`)}
  Header set Cache-Control "${ASK}"
  <If "%{REQUEST_URI} =~ m#/assets/[^/]+$#">
    Header set Cache-Control "${FOREVER}"
  </If>
</IfModule>
`;
}

function caddyfile(): string {
  return `# Put your own name in, and the folder that holds index.html; Caddy fetches the certificate itself.
semblance.example.org {
	root * /srv/semblance
	encode zstd gzip
	header {
${lines((name, value) => `\t\t${name} "${value}"`)}
	}
	@assets {
		path */assets/*
		file
	}
	@asked not path */assets/*
	header @assets Cache-Control "${FOREVER}"
	header @asked Cache-Control "${ASK}"
	file_server {
		hide _headers .htaccess vercel.json firebase.json hosting
	}
}
`;
}

/** Vercel and Firebase: the same rules, `all` and `assets` being their patterns for any path and for any asset. */
function rules(all: string, assets: string): object[] {
  const rule = (source: string, headers: Headers) => ({
    source,
    headers: Object.entries(headers).map(([key, value]) => ({ key, value })),
  });
  return [
    rule(all, securityHeaders),
    ...asked.map((path) => rule(path, { 'Cache-Control': ASK })),
    rule(assets, { 'Cache-Control': FOREVER }),
  ];
}

const firebase = {
  hosting: {
    public: '.',
    ignore: ['firebase.json', '**/.*', 'hosting/**'],
    headers: rules('**', '/assets/**'),
  },
};

/** nginx forgets the outer headers where a location adds its own, so that both locations bring all of them along. */
function nginxHeaders(): string {
  return `${lines((name, value) => `add_header ${name} "${value}" always;`)}\n`;
}

function nginxSite(): string {
  return `# For a folder of nginx's sites. Put your own name, certificate and folders in; browsers give a page that is
# neither https nor localhost no storage.
server {
  listen 443 ssl;
  server_name semblance.example.org;
  ssl_certificate /etc/ssl/semblance.pem;
  ssl_certificate_key /etc/ssl/semblance.key;

  root /srv/semblance;
  index index.html;

  include mime.types;
  # Newer ones know wasm already, and warn that it is said twice.
  types {
    application/wasm wasm;
    application/manifest+json webmanifest;
  }

  gzip on;
  gzip_types text/javascript application/javascript application/json application/wasm text/css image/svg+xml;

  location / {
    include /etc/nginx/nginx-headers.conf;
    add_header Cache-Control "${ASK}";
    try_files $uri $uri/ =404;
  }

  location ~ /assets/ {
    include /etc/nginx/nginx-headers.conf;
    add_header Cache-Control "${FOREVER}";
    try_files $uri =404;
  }

  # What is for hosts alone.
  location ~ /(_headers|\\.htaccess|vercel\\.json|firebase\\.json|hosting/.*)$ {
    return 404;
  }
}
`;
}

/** By the path in the build. Those at the top are read there by their host; those in hosting/ go to a server's settings. */
export const hostFiles: Readonly<Record<string, string>> = {
  _headers: headersFile(),
  '.htaccess': htaccess(),
  'vercel.json': json({ headers: rules('/(.*)', '/assets/(.*)') }),
  'firebase.json': json(firebase),
  'hosting/Caddyfile': caddyfile(),
  'hosting/nginx.conf': nginxSite(),
  'hosting/nginx-headers.conf': nginxHeaders(),
};

export function writeHostFiles(): Plugin {
  return {
    name: 'semblance-host-files',
    generateBundle() {
      for (const [fileName, source] of Object.entries(hostFiles)) {
        this.emitFile({ type: 'asset', fileName, source });
      }
    },
  };
}
