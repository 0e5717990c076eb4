import { buffer } from 'node:stream/consumers'
import type { Readable } from 'node:stream'
import PdfDocument from 'pdfkit'
import type { Logo } from '../../core/sender/sender.ts'
import { putLogo } from '../logo/draw-logo.ts'
import { LEFT_OUT, printable, printableName } from './printable.ts'
import { WEIGHTS, type Weight } from './typeface.ts'

/** A4, in points. */
const PAGE = { width: 595.28, height: 841.89 }
export const LEFT = 56
export const RIGHT = PAGE.width - 56
export const WIDTH = RIGHT - LEFT
const TOP = 88
const BOTTOM = PAGE.height - 76
/** How many points there are for what is drawn from the second page on. */
export const PAGE_ROOM = BOTTOM - TOP
/** Figures of equal width, so that they line up in columns; none is moved towards its neighbour, as a point is below a 7. */
const TABULAR: PDFKit.Mixins.OpenTypeFeatures[] = ['tnum']

export const INK = '#0f172a'
export const MUTED = '#64748b'
const RULE = '#e2e8f0'
export const AMBER = '#b45309'

export interface Look {
  size?: number
  weight?: Weight
  colour?: string
  tabular?: boolean
}

/**
 * The pages and the position down to which the last one is written. They hold only what the bill says, without clock or
 * chance, so that the same bill gives the same bytes.
 */
export class Paper {
  /** Where the next thing is drawn: points from the top of the page. */
  y = 56
  /** Whether any letter was left out because the typeface lacks it; the bill then says so. */
  leftOut = false
  readonly #document: PDFKit.PDFDocument
  readonly #bytes: Promise<Buffer>

  /** @param dated the file's date of creation, which is taken from the bill */
  constructor(title: string, author: string, dated: Date) {
    this.#document = new PdfDocument({
      size: 'A4',
      margin: 0,
      font: WEIGHTS.regular,
      bufferPages: true,
      lang: 'en',
      displayTitle: true,
      info: { Title: title, Author: author, Creator: 'Ratedesk', Producer: 'Ratedesk', CreationDate: dated },
    })
    this.#bytes = buffer(this.#document as unknown as Readable)
  }

  /** The text without the characters that the typeface lacks. */
  readable(text: string): string {
    return this.#noting(printable(text, (codePoint) => this.#covers(codePoint)))
  }

  /** A name, or the id in its place where no letter of the name can be printed. */
  name(name: string, id: string): string {
    const covers = (codePoint: number): boolean => this.#covers(codePoint)
    if (printable(name, covers).includes(LEFT_OUT)) this.leftOut = true
    return this.#noting(printableName(name, id, covers))
  }

  widthOf(text: string, look: Look = {}): number {
    return this.#set(look).widthOfString(text, featuresOf(look))
  }

  /** Draws one line of readable text; `x` is its left edge or, where `right` is true, its right edge. */
  put(text: string, x: number, y: number, look: Look = {}, right = false): void {
    const left = right ? x - this.widthOf(text, look) : x
    this.#set(look)
      .fillColor(look.colour ?? INK)
      .text(text, left, y, { lineBreak: false, ...featuresOf(look) })
  }

  /** Draws a figure, which is never cut: one that is too wide is set smaller. */
  putFigure(text: string, right: number, y: number, width: number, look: Look = {}): void {
    const size = look.size ?? 9
    const wide = this.widthOf(text, { ...look, size, tabular: true })
    const fitting = wide > width ? (size * width) / wide : size
    this.put(text, right, y + (size - fitting) * 0.9, { ...look, size: fitting, tabular: true }, true)
  }

  rule(y: number, colour: string = RULE, from: number = LEFT, to: number = RIGHT): void {
    this.#document.moveTo(from, y).lineTo(to, y).lineWidth(0.6).strokeColor(colour).stroke()
  }

  /** A filled box, from its upper left corner. */
  box(x: number, y: number, width: number, height: number, colour: string): void {
    this.#document.rect(x, y, width, height).fill(colour)
  }

  /** A word in a rounded box; returns its width. */
  pill(text: string, x: number, y: number, height: number, colours: { ink: string; ground: string }): number {
    const look: Look = { size: 8, weight: 'strong', colour: colours.ink }
    const width = this.widthOf(text, look) + 14
    this.#document.roundedRect(x, y, width, height, height / 2).fill(colours.ground)
    this.put(text, x + 7, y + height / 2 - 4.9, look)
    return width
  }

  /** Draws a logo at the right edge, no higher and wider than so many points. */
  logo(logo: Logo, top: number, height: number, width: number): void {
    putLogo(this.#document, logo, { right: RIGHT, top, width, height })
  }

  /** Whether this page has room for so many points. */
  fits(height: number): boolean {
    return this.y + height <= BOTTOM
  }

  nextPage(): void {
    this.#document.addPage()
    this.y = TOP
  }

  /** Begins a new page unless this one has room for so many points. */
  need(height: number): void {
    if (!this.fits(height)) this.nextPage()
  }

  /** Calls `draw` for every page once all pages are there, then returns the file. */
  async finish(draw: (page: number, pages: number) => void): Promise<Buffer> {
    const { count } = this.#document.bufferedPageRange()
    for (let page = 0; page < count; page++) {
      this.#document.switchToPage(page)
      draw(page + 1, count)
    }
    this.#document.end()
    return this.#bytes
  }

  /** Opens a font by its path: under a name of its own, the library would open it again each time. */
  #set({ size = 9, weight = 'regular' }: Look): PDFKit.PDFDocument {
    return this.#document.font(WEIGHTS[weight]).fontSize(size)
  }

  #covers(codePoint: number): boolean {
    // The library offers no public way to ask which characters a typeface has.
    const opened = this.#document.font(WEIGHTS.regular) as unknown as Record<'_font', EmbeddedFont>
    return opened['_font'].font.hasGlyphForCodePoint(codePoint)
  }

  #noting(text: string): string {
    if (text.includes(LEFT_OUT)) this.leftOut = true
    return text
  }
}

const featuresOf = ({ tabular }: Look): PDFKit.Mixins.TextOptions => (tabular ? { features: TABULAR } : {})

interface EmbeddedFont {
  font: { hasGlyphForCodePoint(codePoint: number): boolean }
}
