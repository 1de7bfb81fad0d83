const formats = new Map<string, Intl.NumberFormat>();

/** A number as people read it: `12,345`. */
export function formatNumber(value: number, language: string): string {
  let found = formats.get(language);
  if (found === undefined) {
    found = new Intl.NumberFormat(language);
    formats.set(language, found);
  }
  return found.format(value);
}

/** A whole number of hundredths as people read it: `45%`. */
export function formatPercent(value: number, language: string): string {
  return new Intl.NumberFormat(language, { style: 'percent' }).format(value / 100);
}
