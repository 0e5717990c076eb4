import { buffer } from 'node:stream/consumers'
import type { Readable } from 'node:stream'
import PdfDocument from 'pdfkit'
import { LEFT_OUT, printable, printableName } from './printable.ts'
import { WEIGHTS, type Weight } from './typeface.ts'

/** A4, in points. */
const PAGE = { width: 595.28, height: 841.89 }
export const LEFT = 56
export const RIGHT = PAGE.width - 56
export const WIDTH = RIGHT - LEFT
const TOP = 88
const BOTTOM = PAGE.height - 76
/** Figures of one width each, so that they stand below one another. */
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

/** The pages, and how far down the last one is written. Nothing on them but what the bill says: no clock, no chance. */
export class Paper {
  /** Where the next thing goes: points from the top. */
  y = 56
  /** Whether a letter was left out, which then is said. */
  leftOut = false
  readonly #document: PDFKit.PDFDocument
  readonly #bytes: Promise<Buffer>

  /** @param dated what the file says it was made at: a moment of the bill */
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

  /** Text with what the typeface lacks left out. */
  readable(text: string): string {
    return this.#noting(printable(text, (codePoint) => this.#covers(codePoint)))
  }

  /** A name, or its id where nothing of the name can be printed. */
  name(name: string, id: string): string {
    const covers = (codePoint: number): boolean => this.#covers(codePoint)
    if (printable(name, covers).includes(LEFT_OUT)) this.leftOut = true
    return this.#noting(printableName(name, id, covers))
  }

  widthOf(text: string, look: Look = {}): number {
    return this.#set(look).widthOfString(text, featuresOf(look))
  }

  /** One line of readable text; `x` is its left edge, or with `right` its right one. */
  put(text: string, x: number, y: number, look: Look = {}, right = false): void {
    const left = right ? x - this.widthOf(text, look) : x
    this.#set(look)
      .fillColor(look.colour ?? INK)
      .text(text, left, y, { lineBreak: false, ...featuresOf(look) })
  }

  /** A figure is never cut: one too long for its place is set smaller. */
  putFigure(text: string, right: number, y: number, width: number, look: Look = {}): void {
    const size = look.size ?? 9
    const wide = this.widthOf(text, { ...look, size, tabular: true })
    const fitting = wide > width ? (size * width) / wide : size
    this.put(text, right, y + (size - fitting) * 0.9, { ...look, size: fitting, tabular: true }, true)
  }

  rule(y: number, colour: string = RULE, from: number = LEFT, to: number = RIGHT): void {
    this.#document.moveTo(from, y).lineTo(to, y).lineWidth(0.6).strokeColor(colour).stroke()
  }

  /** A word in a rounded box; returns its width. */
  pill(text: string, x: number, y: number, height: number, colours: { ink: string; ground: string }): number {
    const look: Look = { size: 8, weight: 'strong', colour: colours.ink }
    const width = this.widthOf(text, look) + 14
    this.#document.roundedRect(x, y, width, height, height / 2).fill(colours.ground)
    this.put(text, x + 7, y + height / 2 - 4.9, look)
    return width
  }

  /** Whether so much still fits on this page. */
  fits(height: number): boolean {
    return this.y + height <= BOTTOM
  }

  nextPage(): void {
    this.#document.addPage()
    this.y = TOP
  }

  /** Makes room for something that must not be torn apart. */
  need(height: number): void {
    if (!this.fits(height)) this.nextPage()
  }

  /** Draws on every page once all of them are there, then gives the file. */
  async finish(draw: (page: number, pages: number) => void): Promise<Buffer> {
    const { count } = this.#document.bufferedPageRange()
    for (let page = 0; page < count; page++) {
      this.#document.switchToPage(page)
      draw(page + 1, count)
    }
    this.#document.end()
    return this.#bytes
  }

  /** By its file: under a name of its own, a font that is open already would be opened again every time. */
  #set({ size = 9, weight = 'regular' }: Look): PDFKit.PDFDocument {
    return this.#document.font(WEIGHTS[weight]).fontSize(size)
  }

  #covers(codePoint: number): boolean {
    // The library has no other way to ask what a typeface holds.
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
