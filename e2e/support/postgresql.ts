/** A real PostgreSQL server of our own: in a new folder, on a Unix socket alone, gone with the process that started it. */
import { execFile, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { messageOf } from '../../src/lib/error.ts';

/** Where Debian keeps its versions. */
const VERSIONS = '/usr/lib/postgresql';
const USER = 'semblance';
const START_MS = 60_000;
/** A control character that tests put into no text, so that fields need no quotes; records end with NUL, which no text holds. */
const FIELD = '\u001F';

/** Ends the server when the pipe from us closes, however we end, and takes its folder along; a group of its own, so that Ctrl+C reaches it that way alone. */
const KEEPER = `folder=$1; shift; "$@" >"$folder/log" 2>&1 & server=$!
cat >/dev/null; kill -INT $server; wait $server; rm -rf "$folder"`;

/** Why a test with a server is skipped, or "" where PostgreSQL 14 or newer is installed. */
export function missingPostgresql(): string {
  if (programs() === null) {
    return 'PostgreSQL 14 or newer is not installed here (Debian: apt-get install postgresql).';
  }
  const owner = serverOwner();
  return owner === null
    ? 'PostgreSQL refuses to run as root, and there is no other user here.'
    : '';
}

export interface PostgresqlServer {
  /** What runs the server, as it says of itself. */
  version: string;
  /** Runs an SQL file by psql with its folder as the working folder, as READMEs say; gives what psql prints. */
  runFile(folder: string, file: string, variables?: Record<string, string>): Promise<string>;
  /** Rows of all statements of a psql script, fields as text, null as ""; `folder` is where `\i` finds files. */
  query(script: string, folder?: string): Promise<string[][]>;
  /** Ends the server and removes its folder. */
  stop(): Promise<void>;
}

/** Starts a server with one empty database. Throws what the server says where it does not start. */
export async function startPostgresql(): Promise<PostgresqlServer> {
  const bin = programs();
  const owner = serverOwner();
  if (bin === null || owner === null) throw new Error(missingPostgresql());
  const folder = mkdtempSync(join(tmpdir(), 'semblance-postgresql-'));
  // The server's own user may not remove it where the folder above is not everybody's.
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  let end = (): Promise<void> => Promise.resolve();
  const stop = (): Promise<void> => end().finally(remove);
  try {
    await initialize(bin, folder, owner);
    end = launch(bin, folder, owner);
    await untilReady(bin, folder);
    return { ...(await client(bin, folder)), stop };
  } catch (error) {
    const log = join(folder, 'log');
    const said = existsSync(log) ? readFileSync(log, 'utf8') : messageOf(error);
    await stop();
    throw new Error(`PostgreSQL did not start: ${said}`, { cause: error });
  }
}

async function initialize(bin: string, folder: string, owner: Owner): Promise<void> {
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(folder, owner.uid, owner.gid);
  const settings = ['-U', USER, '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  await run(join(bin, 'initdb'), ['-D', join(folder, 'data'), ...settings], {
    ...owner,
    cwd: folder,
  });
}

/** Runs the server; gives what ends it and waits for its end. */
function launch(bin: string, folder: string, owner: Owner): () => Promise<void> {
  const server = [join(bin, 'postgres'), '-D', join(folder, 'data')];
  const socket = ['-c', 'listen_addresses=', '-c', `unix_socket_directories=${folder}`];
  const keeper = spawn('sh', ['-c', KEEPER, 'sh', folder, ...server, ...socket], {
    ...owner,
    cwd: folder,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const ended = new Promise<void>((resolve) => keeper.once('exit', () => resolve()));
  return () => {
    keeper.stdin.end();
    return ended;
  };
}

async function client(bin: string, folder: string): Promise<Omit<PostgresqlServer, 'stop'>> {
  const program = join(bin, 'psql');
  const common = ['-X', '-q', '-v', 'ON_ERROR_STOP=1', ...addressOf(folder)];
  const query: PostgresqlServer['query'] = async (script, cwd = tmpdir()) => {
    const unaligned = ['-A', '-t', '-0', '-F', FIELD, '-f', '-'];
    const answer = await run(program, [...common, ...unaligned], { cwd, input: script });
    const records = answer.split('\0').slice(0, -1);
    return records.map((record) => record.split(FIELD));
  };
  return {
    query,
    version: (await query('SHOW server_version'))[0]![0]!,
    runFile: (cwd, file, variables = {}) => {
      const set = Object.entries(variables).flatMap(([name, value]) => ['-v', `${name}=${value}`]);
      return run(program, [...common, ...set, '-f', file], { cwd });
    },
  };
}

/** Where psql and its like find the server, whose socket lies in `folder`. */
function addressOf(folder: string): string[] {
  return ['-h', folder, '-U', USER, '-d', 'postgres'];
}

async function untilReady(bin: string, folder: string): Promise<void> {
  const end = Date.now() + START_MS;
  for (;;) {
    try {
      await run(join(bin, 'pg_isready'), ['-q', ...addressOf(folder)], { cwd: folder });
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await pause(50);
  }
}

/** Who runs a program; we, where it is empty. */
interface Owner {
  uid?: number;
  gid?: number;
}

interface RunOptions extends Owner {
  cwd: string;
  input?: string;
}

/** What a program prints; throws with what it says of its failure. */
async function run(
  program: string,
  parameters: readonly string[],
  { input = '', ...options }: RunOptions,
): Promise<string> {
  const running = promisify(execFile)(program, parameters, { ...options, maxBuffer: 2 ** 28 });
  // One that ended before it read has said why by its exit.
  running.child.stdin?.on('error', () => undefined).end(input);
  return (await running).stdout;
}

/** The folder with initdb, postgres and psql of the newest version from 14 up, or null. */
function programs(): string | null {
  const versions = existsSync(VERSIONS) ? readdirSync(VERSIONS) : [];
  const newestFirst = versions
    .filter((name) => Number(name) >= 14)
    .sort((a, b) => Number(b) - Number(a));
  const folders = [
    ...newestFirst.map((version) => join(VERSIONS, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  const needed = ['initdb', 'postgres', 'psql', 'pg_isready'];
  return folders.find((folder) => needed.every((name) => existsSync(join(folder, name)))) ?? null;
}

/** Who runs the server: we, or somebody else where we are root; null where nobody else is there. */
function serverOwner(): Owner | null {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string): number =>
        Number(execFileSync('id', [flag, name], { stdio: 'pipe' }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      continue;
    }
  }
  return null;
}
