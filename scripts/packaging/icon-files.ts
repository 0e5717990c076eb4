/** An icon at one size: a square PNG. */
export interface Picture {
  pixels: number
  png: Buffer
}

/**
 * A Windows `.ico`: a header, an entry of 16 bytes for each picture, then the pictures, which may be PNGs since Vista.
 * @throws where a picture is larger than 256 pixels, the most that the format can express
 */
export function icoOf(pictures: readonly Picture[]): Buffer {
  const header = Buffer.alloc(6)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(pictures.length, 4)
  let offset = header.length + 16 * pictures.length
  const lines = pictures.map(({ pixels, png }) => {
    if (pixels > 256) throw new Error(`an .ico holds no picture of ${pixels} pixels`)
    const line = Buffer.alloc(16)
    // 256 is written as 0.
    line.writeUInt8(pixels % 256, 0)
    line.writeUInt8(pixels % 256, 1)
    line.writeUInt16LE(1, 4)
    line.writeUInt16LE(32, 6)
    line.writeUInt32LE(png.length, 8)
    line.writeUInt32LE(offset, 12)
    offset += png.length
    return line
  })
  return Buffer.concat([header, ...lines, ...pictures.map(({ png }) => png)])
}

/**
 * The types of PNGs in an `.icns`, by pixels. Those of 32, 64, 256, 512 and 1024 pixels also serve high-resolution
 * screens.
 */
const typesOf: Readonly<Record<number, readonly string[]>> = {
  32: ['ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic13', 'ic08'],
  512: ['ic14', 'ic09'],
  1024: ['ic10'],
}
export const icnsSizes = Object.keys(typesOf).map(Number)

/**
 * A macOS `.icns`: a header, then chunks of a type, a length that includes its own eight bytes, and a PNG.
 * @throws where the format has no type for a picture's size
 */
export function icnsOf(pictures: readonly Picture[]): Buffer {
  const chunks = pictures.flatMap(({ pixels, png }) => {
    const types = typesOf[pixels]
    if (!types) throw new Error(`an .icns holds no picture of ${pixels} pixels`)
    return types.map((type) => chunkOf(type, png))
  })
  return chunkOf('icns', Buffer.concat(chunks))
}

function chunkOf(type: string, content: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length + 8)
  return Buffer.concat([Buffer.from(type, 'latin1'), length, content])
}
