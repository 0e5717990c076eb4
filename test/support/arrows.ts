import { readFileSync, readdirSync } from 'node:fs'
import { posix } from 'node:path'
import ts from 'typescript'

/** One import: the file it stands in, and what it imports: a package by name, one of our files by its path. */
export interface Arrow {
  from: string
  to: string
}

/** Which layers and rooms each layer may import (design: "Who may import whom"). A layer may always import itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  core: [],
  program: ['node:'],
  rating: ['core'],
  traffic: ['core', 'rating', 'node:'],
  store: ['core', 'rating', 'program', 'node:'],
  contract: ['core', 'rating'],
  export: ['core', 'rating', 'contract', 'node:'],
  services: ['core', 'rating', 'traffic', 'store', 'export', 'contract', 'program', 'node:'],
  worker: ['services', 'store', 'traffic', 'contract', 'core', 'program', 'node:'],
  'hosts/door': ['worker', 'contract', 'core', 'program', 'node:'],
  'hosts/electron': ['hosts/door', 'worker', 'contract', 'core', 'program', 'node:'],
  'hosts/browser': ['hosts/door', 'worker', 'contract', 'core', 'program', 'node:'],
  'hosts/cli': ['hosts/door', 'worker', 'contract', 'core', 'program', 'node:'],
  entries: ['hosts/cli', 'hosts/browser', 'hosts/electron', 'worker', 'core'],
  // Of rating, the console may import only what prices and offers cost, to show what it computes.
  renderer: ['contract', 'core', 'rating/pricing', 'rating/offers'],
}

/** Packages that only one layer may import. */
const onlyIn: Readonly<Record<string, string>> = {
  'better-sqlite3': 'store',
  commander: 'hosts/cli',
  electron: 'hosts/electron',
  pdfkit: 'export',
  yazl: 'export',
  '@expo-google-fonts/inter': 'export',
}

/** Layers that may import no packages but these. */
const packagesOf: Readonly<Record<string, readonly string[]>> = {
  core: ['zod'],
  program: [],
  rating: [],
  contract: ['zod'],
}

/** What is wrong with an import, as `from -> to: why`; null where it is allowed. */
export function offence({ from, to }: Arrow): string | null {
  const layer = layerOf(from)
  const say = (why: string): string => `${from} -> ${to}: ${why}`
  const allowed = layer === null ? undefined : mayImport[layer]
  if (layer === null || !allowed) return say('this folder is no layer that the table knows')
  if (to.startsWith('node:')) return allowed.includes('node:') ? null : say(`${layer} knows no node`)
  if (!to.startsWith('src-')) {
    const known = packagesOf[layer]
    if (known && !known.includes(to)) return say(`${layer} imports no such package`)
    const keeper = onlyIn[to]
    return keeper === undefined || keeper === layer ? null : say(`only ${keeper} knows it`)
  }
  const target = layerOf(to)
  const fits = target === layer || allowed.some((each) => each === target || to.startsWith(`src-main/${each}/`))
  return fits ? null : say(`${layer} may import ${allowed.join(', ') || 'nothing'}`)
}

function layerOf(path: string): string | null {
  const [top, folder, inner] = path.split('/')
  if (top === 'src-renderer') return 'renderer'
  if (top !== 'src-main' || folder === undefined) return null
  return folder === 'hosts' ? `hosts/${inner}` : folder
}

/** All imports of a source: static, dynamic, types, or by URL; paths start at the project's folder. */
export function arrowsOf(from: string, text: string): Arrow[] {
  const code = codeOf(from, text)
  const imported = ts.preProcessFile(code, true, true).importedFiles.map(({ fileName }) => fileName)
  const byUrl = [...code.matchAll(/new URL\(\s*['"](\.[^'"]*\.(?:ts|vue))['"]/g)].map(([, path]) => path ?? '')
  return [...imported, ...byUrl]
    .map((to) => ({
      from,
      to: to.startsWith('.') ? posix.join(posix.dirname(from), to) : to.startsWith('node:') ? to : packageOf(to),
    }))
    .filter(({ to }) => !to.startsWith('resources/') && !to.startsWith('scripts/'))
}

/** All sources and packages that are loaded with a source: what it imports at once, and what these import. */
export function loadedWith(entry: string): Set<string> {
  const texts = new Map(sources().map(({ path, text }) => [path, text]))
  const loaded = new Set<string>()
  const waiting = [entry]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const text = texts.get(path)
    if (loaded.has(path)) continue
    loaded.add(path)
    if (text !== undefined) waiting.push(...arrowsOf(path, onlyLoaded(text)).map(({ to }) => to))
  }
  return loaded
}

/** All circles of imports, types included, each as the list of its files; the first file is also the last. */
export function circles(texts: readonly { path: string; text: string }[]): string[] {
  const arrows = new Map(texts.map(({ path, text }) => [path, arrowsOf(path, text).map(({ to }) => to)]))
  const found: string[] = []
  const done = new Set<string>()
  const follow = (path: string, way: readonly string[]): void => {
    if (way.includes(path)) found.push([...way.slice(way.indexOf(path)), path].join(' -> '))
    if (done.has(path) || way.includes(path)) return
    for (const to of arrows.get(path) ?? []) follow(to, [...way, path])
    done.add(path)
  }
  for (const path of arrows.keys()) follow(path, [])
  return found
}

/** A source without imports of types, without dynamic imports, and without what runs in another thread. */
const onlyLoaded = (text: string): string =>
  text.replace(/^(import|export) type [^'"]*['"][^'"]*['"]/gm, '').replace(/\b(import|new URL)\(/g, 'later(')

/** The script of a source. */
export const codeOf = (path: string, text: string): string =>
  path.endsWith('.vue') ? [...text.matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map(([, body]) => body).join('\n') : text

const packageOf = (specifier: string): string => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')

/** All sources in some folders, without folders the product's, with their paths from the project's folder. */
export function sources(...folders: string[]): { path: string; text: string }[] {
  return (folders.length > 0 ? folders : ['src-main', 'src-renderer']).flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|vue)$/.test(name) && !name.includes('node_modules'))
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .map((path) => ({ path, text: readFileSync(path, 'utf8') })),
  )
}
