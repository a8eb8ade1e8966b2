/** Joins the class names that apply: `classes(styles.button, active && styles.active)`. */
export function classes(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
