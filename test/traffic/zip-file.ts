import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipMember {
  name: string
  content: string | Uint8Array
  method?: number
  /** What the archive says of it in place of the truth. */
  lies?: { crc32?: number; packedBytes?: number; unpackedBytes?: number; headerAt?: number; flags?: number }
}

/** A zip archive, written by hand so that it can also be a wrong one. @param zip64 whether figures stand in the 64-bit parts */
export function zipOf(members: readonly ZipMember[], { zip64 = false, comment = '' } = {}): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, content, method = 8, lies = {} } of members) {
    const bytes = Buffer.from(content as string)
    const packed = method === 8 ? deflateRawSync(bytes) : bytes
    const facts = {
      flags: 0x800,
      crc32: crc32(bytes),
      packedBytes: packed.length,
      unpackedBytes: bytes.length,
      headerAt: at,
      ...lies,
    }
    const title = Buffer.from(name)
    const header = Buffer.alloc(30)
    header.writeUInt32LE(0x04034b50, 0)
    header.writeUInt16LE(facts.flags, 6)
    header.writeUInt16LE(method, 8)
    header.writeUInt16LE(title.length, 26)
    header.writeUInt16LE(4, 28)
    parts.push(header, title, Buffer.from([0x99, 0x99, 0, 0]), packed)
    at += 34 + title.length + packed.length

    const extra = zip64 ? zip64Extra(facts.unpackedBytes, facts.packedBytes, facts.headerAt) : Buffer.alloc(0)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(facts.flags, 8)
    entry.writeUInt16LE(method, 10)
    entry.writeUInt32LE(facts.crc32, 16)
    entry.writeUInt32LE(zip64 ? 0xffffffff : facts.packedBytes, 20)
    entry.writeUInt32LE(zip64 ? 0xffffffff : facts.unpackedBytes, 24)
    entry.writeUInt16LE(title.length, 28)
    entry.writeUInt16LE(extra.length, 30)
    entry.writeUInt32LE(zip64 ? 0xffffffff : facts.headerAt, 42)
    directory.push(entry, title, extra)
  }
  const index = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(zip64 ? 0xffff : members.length, 10)
  end.writeUInt32LE(zip64 ? 0xffffffff : index.length, 12)
  end.writeUInt32LE(zip64 ? 0xffffffff : at, 16)
  end.writeUInt16LE(comment.length, 20)
  const long = zip64 ? [zip64End(members.length, index.length, at)] : []
  return Buffer.concat([...parts, index, ...long, end, Buffer.from(comment)])
}

function zip64Extra(unpackedBytes: number, packedBytes: number, headerAt: number): Buffer {
  const extra = Buffer.alloc(28)
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(24, 2)
  extra.writeBigUInt64LE(BigInt(unpackedBytes), 4)
  extra.writeBigUInt64LE(BigInt(packedBytes), 12)
  extra.writeBigUInt64LE(BigInt(headerAt), 20)
  return extra
}

function zip64End(entries: number, bytes: number, at: number): Buffer {
  const end = Buffer.alloc(76)
  end.writeUInt32LE(0x06064b50, 0)
  end.writeBigUInt64LE(44n, 4)
  end.writeBigUInt64LE(BigInt(entries), 24)
  end.writeBigUInt64LE(BigInt(entries), 32)
  end.writeBigUInt64LE(BigInt(bytes), 40)
  end.writeBigUInt64LE(BigInt(at), 48)
  end.writeUInt32LE(0x07064b50, 56)
  end.writeBigUInt64LE(BigInt(at + bytes), 64)
  end.writeUInt32LE(1, 72)
  return end
}
