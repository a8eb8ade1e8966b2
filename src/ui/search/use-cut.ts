/** The cut through the distances: where it stands, also while it is on its way, and moving it. */
import { useEffect, useRef, useState } from 'react';
import { useActions } from '../context.tsx';
import type { Found } from '../words/names.ts';

export interface Cut {
  /** Where it stands: as the search has it, or where it is being moved to. */
  at: number;
  max: number;
  /** One bit, or a hundredth of the reach. */
  step: number;
  set: (distance: number) => void;
  /** Lets go of a move that was not yet asked for. */
  forget: () => void;
}

/** So long nothing moves before the search is asked: a drag across the bars is one question, not sixty. */
const pause = 90;

interface Move {
  to: number;
  /** What was shown when the search was asked with it; null before it was. */
  askedAt: Found | null;
}

/** Without a cut it stands at the farthest of the results. */
export function useCut(found: Found): Cut {
  const actions = useActions();
  const { bits, compare, reach, results, cut } = found;
  const hamming = compare === 'hamming';
  const max = hamming ? bits : reach;
  const step = hamming ? 1 : reach / 100;
  const farthest = results.reduce((most, { distance }) => Math.max(most, distance), 0);
  const standing = cut ?? (hamming ? Math.ceil(farthest) : farthest);
  const [move, setMove] = useState<Move | null>(null);
  const timer = useRef(0);
  const shown = useRef(found);
  useEffect(() => {
    shown.current = found;
  }, [found]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const forget = () => {
    clearTimeout(timer.current);
    setMove(null);
  };
  const set = (distance: number) => {
    const to = Math.min(max, Math.max(0, hamming ? Math.round(distance) : distance));
    setMove({ to, askedAt: null });
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setMove({ to, askedAt: shown.current });
      actions.query.cut(to);
    }, pause);
  };
  // an answer to an earlier question must not take back what is moved meanwhile; the answer to the move has it as its cut
  const stands = move && (move.askedAt === null || move.askedAt === found || move.to === cut);
  return { at: stands ? move.to : standing, max, step, set, forget };
}
