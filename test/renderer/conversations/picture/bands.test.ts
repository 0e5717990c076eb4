import { describe, expect, it } from 'vitest'
import { windowBands, windowKey } from '../../../../src-renderer/conversations/picture/bands.ts'
import { START_MS, windowFrom } from '../replay/made-thread.ts'

const WIDTH = 800
/** In this span a minute is a pixel wide. */
const span = { fromMs: START_MS, toMs: START_MS + 800 * 60_000 }

describe('the bands of the windows', () => {
  it('begin and end where their windows do', () => {
    const [band] = windowBands([windowFrom('w', 100, 300)], span, WIDTH)
    expect(band).toMatchObject({ leftPx: 100, widthPx: 200, hasStart: true, hasEnd: true })
  })

  it('are cut off at the edges of the picture, and say so', () => {
    const [early, late] = windowBands([windowFrom('a', -100, 50), windowFrom('b', 700, 900)], span, WIDTH)
    expect(early).toMatchObject({ leftPx: 0, widthPx: 50, hasStart: false, hasEnd: true })
    expect(late).toMatchObject({ leftPx: 700, widthPx: 100, hasStart: true, hasEnd: false })
  })

  it('out of sight are not drawn', () => {
    expect(windowBands([windowFrom('a', -100, -1), windowFrom('b', 900, 950)], span, WIDTH)).toEqual([])
  })

  it('too narrow to be told apart are one, with all of their windows', () => {
    const narrow = [10, 13, 16].map((from) => windowFrom(`w${from}`, from, from + 1))
    const bands = windowBands([...narrow, windowFrom('wide', 100, 200)], span, WIDTH)
    expect(bands.map(({ windows }) => windows.length)).toEqual([3, 1])
    expect(bands[0]).toMatchObject({ leftPx: 10, widthPx: 7 })
  })

  it('of the wait and of the conversation of one event are two', () => {
    expect(windowKey({ kind: 'waiting', eventId: 'e' })).not.toBe(windowKey({ kind: 'conversation', eventId: 'e' }))
  })
})
