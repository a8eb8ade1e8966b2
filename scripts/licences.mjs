/** `npm run licences`: writes LICENCES.md, every package that is in the page with its terms, and the tools by name. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const file = join(root, 'LICENCES.md');

/** @typedef {{ name: string, version: string, licence: string, text: string | null }} Package */

/** Packages that come with those below, and of which nothing is in the page; the build fails where that is wrong. */
const elsewhere =
  /^(@types\/|@webgpu\/types|@?typescript|csstype|node-fetch|tr46|webidl|whatwg-url)/;

/** What has no file of its own with its terms says them so. */
const said = new Map([
  ['seedrandom', 'Copyright 2019 David Bau. MIT, as its source and its README say.'],
]);

const notes = `- libheif (LGPL-3.0) reads HEIC and HEIF pictures. It is an unchanged file of its own, \`assets/libheif-bundle-*.js\`, which the page fetches when there is such a picture; put another build of libheif in its place to use that. Its source is at https://github.com/strukturag/libheif and https://github.com/catdad-experiments/libheif-js.
- The search kernels are compiled by AssemblyScript (Apache-2.0), whose standard library may be in them, and Vite and Rolldown (MIT) put a few lines of their own into each script.
`;

/** @param {string} path @returns {any} */
const json = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** @param {string} folder its place in node_modules @returns {Package} */
function readPackage(folder) {
  const { name, version, license } = json(`node_modules/${folder}/package.json`);
  const found = readdirSync(join(root, 'node_modules', folder)).find((one) =>
    /^(licen[cs]e|copying)(\.|$)/i.test(one),
  );
  const text = found
    ? readFileSync(join(root, 'node_modules', folder, found), 'utf8')
        .replaceAll('\r\n', '\n')
        .trim()
    : (said.get(name) ?? null);
  return { name, version, licence: license, text };
}

/** Packages that this page is made of, by the lock file. @returns {Package[]} */
export function shippedPackages() {
  const { packages } = json('package-lock.json');
  return Object.entries(packages)
    .filter(([path, facts]) => path !== '' && !facts.dev && !facts.devOptional)
    .map(([path]) => path.replace(/^node_modules\//, ''))
    .filter((path) => !elsewhere.test(path) && !path.includes('/node_modules/'))
    .map(readPackage);
}

/** @returns {Package[]} */
function tools() {
  return Object.keys(json('package.json').devDependencies).map(readPackage);
}

/** @param {Package[]} packages */
function table(packages) {
  const rows = packages.map(
    ({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`,
  );
  return ['| package | version | licence |', '| --- | --- | --- |', ...rows].join('\n');
}

/** Every text once, with the packages that have it. @param {Package[]} packages */
function texts(packages) {
  /** @type {Map<string, string[]>} */
  const users = new Map();
  const apache = packages.find(({ text }) =>
    /Apache License\s+Version 2\.0/.test(text ?? ''),
  )?.text;
  for (const { name, licence, text } of packages) {
    const terms = text ?? (licence.startsWith('Apache-2.0') ? apache : null);
    if (!terms) throw new Error(`The package "${name}" has no terms; say them in "said".`);
    users.set(terms, [...(users.get(terms) ?? []), name]);
  }
  return [...users].map(
    ([text, names]) => `### ${names.join(', ')}\n\n\`\`\`text\n${text}\n\`\`\``,
  );
}

/** The whole file as it must be. */
export function licencesText() {
  const shipped = shippedPackages();
  return `# Licences

Semblance itself is under the MIT licence, see [LICENSE](LICENSE). Written by \`npm run licences\`; the build and the tests check it.

## In the page

${table(shipped)}

${notes}
## Tools, of which nothing is in the page

${table(tools())}

## Terms

${texts(shipped).join('\n\n')}
`;
}

if (argv[1] === fileURLToPath(import.meta.url)) writeFileSync(file, licencesText());
