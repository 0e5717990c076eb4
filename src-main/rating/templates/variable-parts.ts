/** What one code unit may be part of. 0 is not known yet. */
const Kind = { other: 1, dot: 2, colon: 3, slash: 4, at: 5, letter: 6, digit: 7 } as const

const KINDS = new Uint8Array(65_536)
const DIGIT = /\p{Nd}/u
/** Letters of a script with capitals, and marks on letters: they stand together with digits in one code. */
const CODE_LETTER = /[\p{Lu}\p{Ll}\p{Lt}\p{Lm}\p{Mn}\p{Mc}]/u
const PUNCTUATION: Readonly<Record<string, number>> = { '.': Kind.dot, ':': Kind.colon, '/': Kind.slash, '@': Kind.at }

/** The kind of a code unit that is met for the first time; halves of surrogate pairs are of no kind. */
function learn(unit: number): number {
  const character = String.fromCharCode(unit)
  const kind =
    PUNCTUATION[character] ??
    // Two control characters count as digits, so that no fixed text has them and they can mark what varies.
    (unit < 2 || DIGIT.test(character) ? Kind.digit : CODE_LETTER.test(character) ? Kind.letter : Kind.other)
  KINDS[unit] = kind
  return kind
}

const kindOf = (unit: number): number => KINDS[unit] || learn(unit)
const isCodePart = (kind: number): boolean => kind >= Kind.letter

const [HYPHEN, UNDERSCORE, COMMA] = [0x2d, 0x5f, 0x2c]
const isLinkEnd = (unit: number): boolean =>
  unit <= 0x20 || unit > 0x7e || '<>"\'`{}|\\^'.includes(String.fromCharCode(unit))
const isTrailing = (unit: number): boolean => '.,;:!?)]'.includes(String.fromCharCode(unit))

/**
 * Finds the parts of a text that vary from message to message by how they are written: numbers, dates, amounts, codes
 * with a digit, links and mail addresses. It is called for every message, so it makes no objects: the parts found last are
 * `[bounds[2 * n], bounds[2 * n + 1])` for n below `count`, in code units and in order.
 */
export class VariableParts {
  count = 0
  bounds = new Int32Array(64)
  /** Of the text between the parts: equal wherever that text is equal. */
  hash = 0
  private text = ''
  /** Where the fixed text before the next part begins. */
  private from = 0

  find(text: string): void {
    this.begin(text)
    for (let at = 0; at < text.length;) at = this.next(at)
    this.hash = this.hashed()
  }

  /**
   * Finds the parts as `find` does, but that known text between them is compared at once and not looked through by
   * character, except for its end: what follows may draw that into a part. The hash is not worked out.
   * @param ends of each piece, where that end begins (`openEndOf`)
   * @param fitted so many pieces, with the parts behind them, were found to fit before in this text; 0 for a new text
   * @returns how many fit now; what was found is of use only where all do
   */
  fitting(text: string, pieces: readonly string[], ends: Uint32Array, fitted: number): number {
    this.text = text
    this.count = fitted
    this.from = fitted === 0 ? 0 : this.bounds[fitted * 2 - 1]!
    const last = pieces.length - 1
    for (let part = fitted; part < last; part++) {
      const { from } = this
      const piece = pieces[part]!
      if (!text.startsWith(piece, from)) return part
      this.next(from + ends[part]!)
      if (this.count === part || this.bounds[part * 2] !== from + piece.length) return part
    }
    const piece = pieces[last]!
    return this.from + piece.length === text.length && text.startsWith(piece, this.from) ? last + 1 : last
  }

  private begin(text: string): void {
    this.text = text
    this.count = 0
    this.from = 0
  }

  /** Goes on from a place up to the end of the next part, or of the text. Returns where that is. */
  private next(at: number): number {
    const { text, count } = this
    const { length } = text
    while (at < length && this.count === count) {
      const unit = text.charCodeAt(at)
      const kind = KINDS[unit] || learn(unit)
      if (kind === Kind.other || kind === Kind.letter) at++
      else if (kind === Kind.digit) at = this.code(at)
      else at = this.linkAt(at, kind)
    }
    return at
  }

  /** Takes the number or code around a digit. Returns where the search goes on. */
  private code(at: number): number {
    const { text, from } = this
    let start = at
    while (start > from) {
      if (isCodePart(this.kindAt(start - 1))) start--
      else if (start - 1 > from && isJoint(text.charCodeAt(start - 1)) && isCodePart(this.kindAt(start - 2))) start -= 2
      else break
    }
    return this.take(start, this.codeEnd(at + 1))
  }

  private codeEnd(end: number): number {
    const { text } = this
    for (;;) {
      if (isCodePart(this.kindAt(end))) end++
      else if (isJoint(text.charCodeAt(end)) && isCodePart(this.kindAt(end + 1))) end += 2
      else if (this.isInNumber(end)) end += 2
      else return end
    }
  }

  /** Whether a comma, point or colon stands between two digits, as in 1,234.50 or 12:30. */
  private isInNumber(at: number): boolean {
    const kind = this.kindAt(at)
    if (kind !== Kind.dot && kind !== Kind.colon && this.text.charCodeAt(at) !== COMMA) return false
    return this.kindAt(at - 1) === Kind.digit && this.kindAt(at + 1) === Kind.digit
  }

  /** Takes the link or mail address around a point, colon, slash or at sign, if there is one. */
  private linkAt(at: number, kind: number): number {
    const start = this.linkStart(at, kind)
    if (start < 0) return at + 1
    return this.take(start, kind === Kind.at ? this.hostEnd(at + 1) : this.linkEnd(at + 1))
  }

  /** Where the link around a character begins; -1 where there is none. */
  private linkStart(at: number, kind: number): number {
    const { text } = this
    if (kind === Kind.colon) {
      if (!text.startsWith('://', at) || !isCodePart(this.kindAt(at + 3))) return -1
      return this.left(at, (unit) => unit < 0x7f && isCodePart(kindOf(unit)))
    }
    if (!isCodePart(this.kindAt(at + 1))) return -1
    if (kind === Kind.dot) {
      const start = at - 3
      const isWorld = start >= this.from && text.slice(start, at).toLowerCase() === 'www'
      return isWorld && !(start > this.from && isCodePart(this.kindAt(start - 1))) ? start : -1
    }
    const start = this.left(
      at,
      (unit) => isCodePart(kindOf(unit)) || unit === 0x2e || unit === HYPHEN || unit === UNDERSCORE,
    )
    if (start === at) return -1
    if (kind === Kind.at) return start
    const host = text.slice(start, at)
    return /^[a-z\d-]+(\.[a-z\d-]+)+$/i.test(host) ? start : -1
  }

  private left(at: number, isPart: (unit: number) => boolean): number {
    let start = at
    while (start > this.from && isPart(this.text.charCodeAt(start - 1))) start--
    return start
  }

  private linkEnd(end: number): number {
    const { text } = this
    while (end < text.length && !isLinkEnd(text.charCodeAt(end))) end++
    while (isTrailing(text.charCodeAt(end - 1))) end--
    return end
  }

  private hostEnd(end: number): number {
    for (;;) {
      const unit = this.text.charCodeAt(end)
      if (isCodePart(this.kindAt(end))) end++
      else if ((unit === 0x2e || unit === HYPHEN) && isCodePart(this.kindAt(end + 1))) end += 2
      else return end
    }
  }

  private take(start: number, end: number): number {
    const place = this.count * 2
    if (place === this.bounds.length) {
      const longer = new Int32Array(place * 2)
      longer.set(this.bounds)
      this.bounds = longer
    }
    this.bounds[place] = start
    this.bounds[place + 1] = end
    this.count++
    this.from = end
    return end
  }

  private kindAt(at: number): number {
    return at < this.text.length ? kindOf(this.text.charCodeAt(at)) : 0
  }

  private hashed(): number {
    const { text, bounds, count } = this
    let hash = 0x811c9dc5
    let at = 0
    for (let part = 0; part <= count; part++) {
      const end = part === count ? text.length : bounds[part * 2]!
      for (; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
      hash = Math.imul(hash ^ 0x1_0000, 0x01000193)
      if (part < count) at = bounds[part * 2 + 1]!
    }
    return hash
  }
}

/**
 * Where the end of a fixed text begins that may become a part of what follows it: behind the last character at which
 * every code and link ends, such as a space.
 */
export function openEndOf(piece: string): number {
  let end = piece.length
  while (end > 0) {
    const unit = piece.charCodeAt(end - 1)
    if (isLinkEnd(unit) && kindOf(unit) === Kind.other) return end
    end--
  }
  return 0
}

/** Characters that join the parts of a code, as in `AB-12` or `10/2026`. */
const isJoint = (unit: number): boolean => unit === HYPHEN || unit === UNDERSCORE || unit === 0x2f
