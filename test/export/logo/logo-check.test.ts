import { describe, expect, test } from 'vitest'
import { logoFault } from '../../../src-main/export/logo/logo-check.ts'
import { logoTypeOf } from '../../../src-main/core/sender/picture-check.ts'
import { isDrawable } from '../../../src-main/export/logo/draw-logo.ts'
import { svgDrawing } from '../../../src-main/core/sender/svg-drawing.ts'
import { jpegBytes, pngBytes, pngLogo, svgLogo } from '../../support/made-logos.ts'

const RECT = '<rect width="4" height="2" fill="#f00"/>'

describe('an SVG', () => {
  test.each([
    ['shapes', `${RECT}<circle cx="1" cy="1" r="1"/><path d="M0 0h4v2z" fill="none" stroke="navy"/>`],
    ['groups with transforms', `<g transform="translate(2 3) scale(.5)" fill="teal">${RECT}</g>`],
    ['a title and a comment', `<title>Brightline</title><!-- <script> -->${RECT}`],
  ])('of %s is taken', (_what, inside) => {
    expect(logoFault(svgLogo(inside))).toBeNull()
  })

  test.each([
    ['a script', `<script>alert(1)</script>${RECT}`, { code: 'svg-element', element: 'script' }],
    ['a handler', '<rect width="4" height="2" onload="alert(1)"/>', { code: 'svg-attribute', attribute: 'onload' }],
    ['a reference', '<use href="https://example.com/a.svg#b"/>', { code: 'svg-attribute', attribute: 'href' }],
    ['an image', '<image width="4" height="2"/>', { code: 'svg-element', element: 'image' }],
    ['text', '<text x="1" y="1">Hi</text>', { code: 'svg-element', element: 'text' }],
    ['a style', `<style>@import url(https://example.com)</style>${RECT}`, { code: 'svg-element', element: 'style' }],
    [
      'a colour from elsewhere',
      '<rect fill="url(https://example.com#a)"/>',
      { code: 'svg-attribute', attribute: 'fill' },
    ],
    ['foreign content', '<foreignObject><p/></foreignObject>', { code: 'svg-element', element: 'foreignObject' }],
    [
      'another name space',
      `<a xlink:href="javascript:alert(1)">${RECT}</a>`,
      { code: 'svg-attribute', attribute: 'xlink:href' },
    ],
    ['an entity', '<title>&lol;</title><rect/>', { code: 'no-svg' }],
    ['a character reference', '<rect fill="&#35;f00"/>', { code: 'no-svg' }],
    ['CDATA', `<title><![CDATA[<script>]]></title>${RECT}`, { code: 'no-svg' }],
    ['an instruction', `<?xml-stylesheet href="https://example.com"?>${RECT}`, { code: 'no-svg' }],
    ['a tag that is not closed', '<g><rect/>', { code: 'no-svg' }],
    ['a value without quotes', '<rect width=4 onload=alert(1)/>', { code: 'no-svg' }],
    ['nothing to see', '<g/>', { code: 'no-svg' }],
    ['more than numbers in a path', '<path d="M0 0 url(x)"/>', { code: 'svg-attribute', attribute: 'd' }],
    [
      'a transform that is not known',
      `<g transform="skewX(3)">${RECT}</g>`,
      { code: 'svg-attribute', attribute: 'transform' },
    ],
  ])('with %s is refused', (_what, inside, fault) => {
    expect(logoFault(svgLogo(inside))).toEqual(fault)
  })

  test('that declares a type of document is refused, and so is what follows its end', () => {
    const svg = (text: string): unknown => svgDrawing(text)
    const whole = `<svg viewBox="0 0 4 2">${RECT}</svg>`
    expect(svg(whole)).toHaveProperty('drawing')
    expect(svg(`<!DOCTYPE svg [<!ENTITY a "b">]>${whole}`)).toEqual({ fault: { code: 'no-svg' } })
    expect(svg(`${whole}<script/>`)).toEqual({ fault: { code: 'no-svg' } })
    expect(svg(`${whole}${whole}`)).toEqual({ fault: { code: 'no-svg' } })
    expect(svg('<html></html>')).toEqual({ fault: { code: 'no-svg' } })
  })

  test('becomes paths, each with what it inherits', () => {
    const read = svgDrawing(
      `<svg width="40" height="20"><g fill="none" stroke="#0f0" stroke-width="2" transform="translate(5)">` +
        `<rect x="1" y="2" width="3" height="4"/><line x2="9"/></g><polygon points="0,0 1,0 1,1"/></svg>`,
    )
    const group = { fill: null, stroke: '#0f0', strokeWidth: 2, transforms: [[1, 0, 0, 1, 5, 0]] }
    expect(read).toMatchObject({
      drawing: {
        width: 40,
        height: 20,
        shapes: [
          { ...group, path: 'M1 2h3v4h-3z' },
          { ...group, path: 'M0 0L9 0' },
          { fill: '#000000', stroke: null, path: 'M0 0 1 0 1 1z', transforms: [] },
        ],
      },
    })
  })
})

describe('a PNG', () => {
  const whole = pngBytes(30, 20)
  test('is taken whole', () => expect(logoFault(pngLogo(whole))).toBeNull())
  test.each([
    ['cut anywhere', whole.subarray(0, whole.length - 1)],
    ['cut in its head', whole.subarray(0, 30)],
    ['with something behind its end', Buffer.concat([whole, Buffer.from('<script>')])],
    ['that is something else', Buffer.from('GIF89a')],
  ])('%s is none', (_what, bytes) => {
    expect(logoFault(pngLogo(bytes))).toEqual({ code: 'no-png' })
  })
  test('of too many pixels or bytes is refused', () => {
    expect(logoFault(pngLogo(pngBytes(4001, 1)))).toEqual({ code: 'too-many-pixels', width: 4001, height: 1 })
    const bytes = Buffer.alloc(128 * 1024 + 1)
    expect(logoFault(pngLogo(bytes))).toEqual({ code: 'too-large', bytes: bytes.length })
  })
  test('that is not base64 is refused', () =>
    expect(logoFault({ mediaType: 'image/png', data: 'no base64!' })).toEqual({ code: 'no-base64' }))
})

describe('a JPEG', () => {
  const whole = jpegBytes()
  const faultOf = (bytes: Uint8Array) =>
    logoFault({ mediaType: 'image/jpeg', data: Buffer.from(bytes).toString('base64') })
  /** With some bytes of its frame, which says the size and the number of channels, changed. */
  const withFrame = (at: number, ...values: number[]): Buffer => {
    const changed = Buffer.from(whole)
    changed.set(values, whole.indexOf(Buffer.from([0xff, 0xc0])) + at)
    return changed
  }

  test('is taken whole, and drawn', async () => {
    expect(faultOf(whole)).toBeNull()
    expect(await isDrawable({ mediaType: 'image/jpeg', data: whole.toString('base64') })).toBe(true)
  })
  test.each([
    ['cut anywhere', whole.subarray(0, whole.length - 1)],
    ['cut in its head', Buffer.concat([whole.subarray(0, 40), Buffer.from([0xff, 0xd9])])],
    ['with something behind its end', Buffer.concat([whole, Buffer.from('<script>')])],
    ['in the four colours of print', withFrame(9, 4)],
    ['without a size', withFrame(5, 0, 0)],
    ['without pixels', Buffer.from([0xff, 0xd8, 0xff, 0xd9])],
    ['that is a PNG', pngBytes(4, 4)],
  ])('%s is none', (_what, bytes) => {
    expect(faultOf(bytes)).toEqual({ code: 'no-jpeg' })
  })
  test('of too many pixels is refused', () => {
    expect(faultOf(withFrame(7, 0x10, 0))).toEqual({ code: 'too-many-pixels', width: 4096, height: 6 })
  })
})

test('what a file is, is said by its first bytes', () => {
  expect(logoTypeOf(pngBytes(4, 4))).toBe('image/png')
  expect(logoTypeOf(jpegBytes())).toBe('image/jpeg')
  for (const text of ['<svg/>', '\u{FEFF}<?xml version="1.0"?>', '  \n<svg/>'])
    expect(logoTypeOf(Buffer.from(text))).toBe('image/svg+xml')
  for (const text of ['', 'GIF89a', 'hello']) expect(logoTypeOf(Buffer.from(text))).toBeNull()
})
