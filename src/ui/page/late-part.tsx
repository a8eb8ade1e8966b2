/** What is drawn once its code was fetched; where that cannot be had a notice says so, and the rest of the page goes on. */
import { Component, Suspense, type ReactNode } from 'react';
import { report } from '../../app/notices.ts';
import { isMissingPart } from '../../lib/error.ts';

export function LatePart({ waiting, children }: { waiting?: ReactNode; children: ReactNode }) {
  return (
    <MissingPartBoundary>
      <Suspense fallback={waiting}>{children}</Suspense>
    </MissingPartBoundary>
  );
}

interface Caught {
  error: unknown;
}

/** Without it React takes the whole page away. */
class MissingPartBoundary extends Component<{ children: ReactNode }, Caught> {
  override state: Caught = { error: null };

  static getDerivedStateFromError(error: unknown): Caught {
    return { error };
  }

  override componentDidCatch(error: unknown): void {
    if (isMissingPart(error)) report(error, 'show this');
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    if (isMissingPart(error)) return null;
    throw error;
  }
}
