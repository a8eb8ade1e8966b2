/** Five small drawn pictures for the empty page: two evenings, a wood, a flower, a town. */
import type { ReactNode } from 'react';

function Frame({ children }: { children: ReactNode }) {
  return (
    <svg viewBox="0 0 100 100" aria-hidden="true">
      {children}
    </svg>
  );
}

export function Evening({ sky, sun, x }: { sky: string; sun: string; x: number }) {
  return (
    <Frame>
      <rect width="100" height="100" fill={sky} />
      <rect y="44" width="100" height="22" fill="#fff" opacity="0.16" />
      <circle cx={x} cy="48" r="14" fill={sun} />
      <path d="M0 66q25-9 50-1t50-3v40H0z" fill="#33569a" />
      <path d={`M${x - 9} 70h18M${x - 6} 75h13M${x - 8} 80h10`} stroke={sun} strokeWidth="2" />
      <path d="M0 82q30-8 58 1t42-4v23H0z" fill="#1f2a5c" />
    </Frame>
  );
}

export function Wood() {
  return (
    <Frame>
      <rect width="100" height="100" fill="#d3e6e6" />
      <circle cx="71" cy="25" r="10" fill="#fff" />
      <path d="M0 62q20-22 44-10t56-14v64H0z" fill="#a9cbbd" />
      <path d="M10 84l13-44 13 44zM62 86l14-50 14 50z" fill="#3f8a5c" />
      <path d="M30 90l15-54 15 54z" fill="#2a6b45" />
      <path d="M-4 92l11-36 11 36zM78 94l13-42 13 42z" fill="#1d5136" />
      <rect y="86" width="100" height="14" fill="#234a35" />
    </Frame>
  );
}

export function Flower() {
  return (
    <Frame>
      <rect width="100" height="100" fill="#ece9d8" />
      <path d="M50 60q4 22-4 42" stroke="#4d8a57" strokeWidth="4" fill="none" />
      <path d="M50 84q14-12 26-6-8 12-26 6z" fill="#4d8a57" />
      {[0, 51.4, 102.8, 154.2, 205.6, 257, 308.4].map((angle) => (
        <ellipse
          key={angle}
          cx="50"
          cy="26"
          rx="10.5"
          ry="18"
          fill="#b95fd8"
          transform={`rotate(${angle} 50 46)`}
        />
      ))}
      <circle cx="50" cy="46" r="10" fill="#f6ca3c" />
    </Frame>
  );
}

export function Town() {
  const houses = [
    { x: 4, y: 42, fill: '#5a6288' },
    { x: 24, y: 24, fill: '#464d74' },
    { x: 45, y: 50, fill: '#6b739a' },
    { x: 64, y: 32, fill: '#3b4266' },
    { x: 83, y: 46, fill: '#565e85' },
  ];
  return (
    <Frame>
      <rect width="100" height="100" fill="#b9aee6" />
      <circle cx="80" cy="18" r="8" fill="#f7efd6" />
      {houses.map(({ x, y, fill }, index) => (
        <g key={x}>
          <rect x={x} y={y} width="17" height="100" fill={fill} />
          {[8, 20, 32].map((down) => (
            <path
              key={down}
              d={`M${x + 3} ${y + down}h4v6h-4zM${x + 10} ${y + down}h4v6h-4z`}
              fill={(down + index) % 3 === 0 ? '#7d86ad' : '#ffd772'}
            />
          ))}
        </g>
      ))}
    </Frame>
  );
}
