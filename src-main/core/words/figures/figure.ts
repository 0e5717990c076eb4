/** A figure grouped by thousands, its decimals untouched: `12481.06` reads `12,481.06`. */
export function groupDigits(figure: string | number): string {
  const [whole = '', decimals] = String(figure).split('.')
  const readable = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return decimals === undefined ? readable : `${readable}.${decimals}`
}
