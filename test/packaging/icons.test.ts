import { readFileSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { icnsOf, icoOf } from '../../scripts/packaging/icon-files.ts'
import { inProject } from '../../scripts/project.ts'

const resource = (...names: string[]): Buffer => readFileSync(inProject('resources', ...names))

/** Width and height of a PNG, as its header says. */
function sizeOfPng(bytes: Buffer): [number, number] {
  expect(bytes.toString('latin1', 1, 4)).toBe('PNG')
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
}

test('Windows finds a picture for every size that it asks for', () => {
  const ico = resource('icon.ico')
  expect([ico.readUInt16LE(0), ico.readUInt16LE(2)]).toEqual([0, 1])
  const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, at) => {
    const line = ico.subarray(6 + 16 * at, 22 + 16 * at)
    const [bytes, from] = [line.readUInt32LE(8), line.readUInt32LE(12)]
    const [width, height] = sizeOfPng(ico.subarray(from, from + bytes))
    expect([line[0], line[1]]).toEqual([width % 256, height % 256])
    return width
  })
  expect(sizes).toEqual([16, 20, 24, 32, 40, 48, 64, 128, 256])
})

test('macOS finds each picture under the name of its size', () => {
  const icns = resource('icon.icns')
  expect(icns.toString('latin1', 0, 4)).toBe('icns')
  expect(icns.readUInt32BE(4)).toBe(icns.length)
  const found: Record<string, number> = {}
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
    const [width, height] = sizeOfPng(icns.subarray(at + 8, at + icns.readUInt32BE(at + 4)))
    expect(width).toBe(height)
    found[icns.toString('latin1', at, at + 4)] = width
  }
  expect(found).toEqual({
    ic11: 32,
    ic12: 64,
    ic07: 128,
    ic13: 256,
    ic08: 256,
    ic14: 512,
    ic09: 512,
    ic10: 1024,
  })
})

test('Linux finds a file for each size, and the window one of its own', () => {
  for (const name of readdirSync(inProject('resources', 'icons'))) {
    expect(sizeOfPng(resource('icons', name)).join('x') + '.png').toBe(name)
  }
  expect(sizeOfPng(resource('icon.png'))).toEqual([1024, 1024])
})

test('a picture that a format cannot hold is refused', () => {
  const huge = [{ pixels: 512, png: Buffer.alloc(1) }]
  expect(() => icoOf(huge)).toThrow('512')
  expect(() => icnsOf([{ pixels: 48, png: Buffer.alloc(1) }])).toThrow('48')
})
