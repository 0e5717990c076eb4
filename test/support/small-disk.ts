import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * A shell command that mounts a disk of so many KiB over a folder, in a namespace that nobody else sees and that ends
 * with the command.
 */
const MOUNTED = 'mount -t tmpfs -o "size=$1k" none "$2" && shift 2 && exec sh -c "$@"'

const inNamespace = (args: readonly string[]): ReturnType<typeof spawnSync> =>
  spawnSync('unshare', ['--user', '--map-root-user', '--mount', 'sh', '-c', MOUNTED, 'sh', ...args])

/** Whether a user may mount a small disk here: so it is on Linux, except in some containers. */
export const hasSmallDisk = process.platform === 'linux' && inNamespace(['64', '/tmp', 'true']).status === 0

export interface Left {
  exitCode: number
  stdout: string
  stderr: string
  /** A folder with copies of what was on the disk at the end. */
  folder: string
}

/**
 * Runs a program on a disk of `kilobytes` KiB that holds copies of some files, and keeps what it left there.
 * @param args `DISK` in them stands for the folder of the disk
 */
export function runOnSmallDisk(
  folder: string,
  kilobytes: number,
  files: readonly string[],
  args: readonly string[],
): Left {
  const [disk, left] = [join(folder, 'disk'), join(folder, `left-${kilobytes}`)]
  for (const each of [disk, left]) if (!existsSync(each)) mkdirSync(each)
  const script = `cp ${quoted(files)} "$0"; ${quoted([process.execPath, ...args]).replaceAll('DISK', disk)} \
    > "$1/stdout" 2> "$1/stderr"; echo $? > "$1/code"; cp -r "$0" "$1/disk"`
  const { status, stderr } = inNamespace([String(kilobytes), disk, script, disk, left])
  if (status !== 0) throw new Error(String(stderr))
  const told = (name: string): string => readFileSync(join(left, name), 'utf8')
  return {
    exitCode: Number(told('code')),
    stdout: told('stdout'),
    stderr: told('stderr'),
    folder: join(left, 'disk'),
  }
}

const quoted = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(' ')
