/** A Python that has the packages asked for: the first on the PATH, or the system's own. */
import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';

const candidates = ['python3', '/usr/bin/python3'];

/** The command of a Python that can import all of these, or null. */
export function pythonWith(...packages: readonly string[]): string | null {
  const has = (command: string): boolean => {
    try {
      execFileSync(command, ['-c', `import ${packages.join(', ')}`], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  };
  return candidates.find(has) ?? null;
}

/** Why a test with FAISS is skipped, or "" where a Python with FAISS and NumPy is here. */
export function missingFaiss(): string {
  return pythonWith('faiss', 'numpy')
    ? ''
    : 'No python3 here has FAISS and NumPy (Debian: apt-get install python3-faiss).';
}

/** Runs a script with its parameters and gives what it prints; rejects with what it says of a failure. */
export async function runPython(
  command: string,
  parameters: readonly string[],
  input = '',
): Promise<string> {
  const running = promisify(execFile)(command, parameters, { maxBuffer: 2 ** 28 });
  // One that ended before it read has said why by its exit.
  running.child.stdin?.on('error', () => undefined).end(input);
  return (await running).stdout;
}
