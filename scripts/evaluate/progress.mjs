/** Lines that say how far something is: one at once when something else begins, the others once in a while. */

const everyMilliseconds = 10_000;

/**
 * @param {NodeJS.WriteStream} stream
 * @returns {(line: string) => void}
 */
export function progressLines(stream) {
  let lastTime = 0;
  let lastKind = '';
  return (line) => {
    const kind = line.replace(/[\d,.]+/g, '#').split(':')[0] ?? '';
    const now = Date.now();
    if (kind === lastKind && now - lastTime < everyMilliseconds) return;
    lastTime = now;
    lastKind = kind;
    stream.write(`${line}\n`);
  };
}
