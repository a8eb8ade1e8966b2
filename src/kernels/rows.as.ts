/** Codes of one to four 64-bit words, as types that loops over them are compiled for: only their sizes are used. */

export class Row1 {
  a: u64;
}
export class Row2 extends Row1 {
  b: u64;
}
export class Row3 extends Row2 {
  c: u64;
}
export class Row4 extends Row3 {
  d: u64;
}
