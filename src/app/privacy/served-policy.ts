/** The content security policy that binds: the header that the page is served with, and the <meta> in the page itself. */

export interface Directive {
  name: string;
  values: readonly string[];
}

export interface ServedPolicy {
  /** Of the header where there is one, else of the <meta>; empty where there is neither. */
  directives: readonly Directive[];
  /** Where those are from. */
  from: 'header' | 'meta' | 'nowhere';
  /** Whether a worker's script comes with a policy: a <meta> binds no worker. */
  workers: boolean;
}

/**
 * The directives of a policy as the browser reads them: several policies, parted by commas, all bind; within one, the
 * first directive of a name counts.
 */
export function parsePolicy(text: string): Directive[] {
  return text.split(',').flatMap((policy) => {
    const named = new Map<string, Directive>();
    for (const part of policy.split(';')) {
      const [first, ...values] = part.trim().split(/\s+/u);
      const name = (first ?? '').toLowerCase();
      if (name !== '' && !named.has(name)) named.set(name, { name, values });
    }
    return [...named.values()];
  });
}

interface Sources {
  /** The addresses of the page and of one of its workers' scripts, without "?" and "#". */
  page: string;
  worker: string;
  /** The content of the <meta>; null where there is none. */
  meta: string | null;
  ask: (address: string) => Promise<{ headers: Pick<Headers, 'get'> }>;
}

/**
 * Asks for two of the page's own files, as everything here with a plain GET, and reads the headers they come with. Rejects
 * where the page's folder does not answer, offline without a service worker.
 */
export async function readPolicy({ page, worker, meta, ask }: Sources): Promise<ServedPolicy> {
  const [ofPage, ofWorker] = await Promise.all([page, worker].map(ask));
  const header = policyOf(ofPage);
  return {
    directives: parsePolicy(header || (meta ?? '')),
    from: header ? 'header' : meta ? 'meta' : 'nowhere',
    workers: policyOf(ofWorker) !== '',
  };
}

function policyOf(response: { headers: Pick<Headers, 'get'> } | undefined): string {
  return response?.headers.get('content-security-policy') ?? '';
}
