/** A gallery picture in a frame of its own size, fetched when it comes near the visible part. */
import { useEffect, useRef, useState, type RefObject } from 'react';
import { useActions } from '../context.tsx';
import styles from './thumbnail.module.css';

/** `alt` stays empty where the button around it carries the name. */
export function Thumbnail({ hash, alt = '' }: { hash: string; alt?: string }) {
  const frame = useRef<HTMLSpanElement>(null);
  const near = useNear(frame);
  const address = useThumbnail(hash, near);
  return (
    <span ref={frame} className={styles.frame}>
      {address && <img className={styles.picture} src={address} alt={alt} draggable={false} />}
    </span>
  );
}

/** True once the element came within a screen's reach; it stays true. */
function useNear(element: RefObject<Element | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (near || !element.current) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && setNear(true),
      { rootMargin: '300px' },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [near, element]);
  return near;
}

function useThumbnail(hash: string, wanted: boolean): string | null {
  const actions = useActions();
  const [loaded, setLoaded] = useState<{ hash: string; address: string } | null>(null);
  useEffect(() => {
    if (!wanted) return;
    let current = true;
    actions.thumbnail(hash).then(
      (address) => current && setLoaded({ hash, address }),
      () => current && setLoaded(null),
    );
    return () => {
      current = false;
    };
  }, [actions, hash, wanted]);
  return loaded?.hash === hash ? loaded.address : null;
}
