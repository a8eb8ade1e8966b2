/** A picture of the query in a square frame, or the part of it that is asked with. */
import { useId, useState } from 'react';
import type { CropBox } from '../../app/query/query-state.ts';

/** The address is of the whole picture; what it is called stands beside it. */
export function PartPicture({ address, crop }: { address: string; crop: CropBox | null }) {
  const clip = useId();
  const [loaded, setLoaded] = useState<{ address: string; ratio: number } | null>(null);
  const ratio = loaded?.address === address ? loaded.ratio : null;
  if (crop && ratio !== null) {
    const { left, top, width, height } = crop;
    return (
      <svg
        viewBox={`${left * ratio} ${top} ${width * ratio} ${height}`}
        preserveAspectRatio="xMidYMid meet"
        aria-hidden="true"
      >
        <clipPath id={clip}>
          <rect x={left * ratio} y={top} width={width * ratio} height={height} />
        </clipPath>
        <image href={address} width={ratio} height={1} clipPath={`url(#${clip})`} />
      </svg>
    );
  }
  const measure = ({ naturalWidth, naturalHeight }: HTMLImageElement) =>
    setLoaded({ address, ratio: naturalWidth / Math.max(1, naturalHeight) });
  return <img src={address} alt="" onLoad={(event) => measure(event.currentTarget)} />;
}
