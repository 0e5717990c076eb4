import { readFileSync, readdirSync } from 'node:fs'
import { inProject } from '../project.ts'
import { readLock } from './shipped-packages.ts'

/** Licences of packages that may be shipped with a program under the MIT licence. */
export const ALLOWED: readonly string[] = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'OFL-1.1',
]

/** A package that is shipped. */
export interface Shipped {
  /** Its folder: `node_modules/linebreak/node_modules/base64-js`. */
  place: string
  name: string
  version: string
  /** As an SPDX expression. */
  licence: string
  /** The package's licence files, complete. */
  texts: string[]
}

interface Manifest {
  name: string
  version: string
  license?: string
  author?: string | { name: string }
}

/**
 * The package in a folder.
 * @param place folder, as in `package-lock.json`
 */
export function shippedAt(place: string): Shipped {
  const folder = inProject(...place.split('/'))
  const manifest = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as Manifest
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|copying|notice)(?:[-_.]|$)/i.test(file))
  const texts = files.toSorted().map((file) => tidy(readFileSync(`${folder}/${file}`, 'utf8')))
  const licence = manifest.license ?? licenceOf(texts[0] ?? '')
  const named = texts.length > 0 ? texts : [tidy(standardText(licence, manifest))]
  return { place, name: manifest.name, version: manifest.version, licence, texts: named }
}

/** Whether every licence in an expression such as `MIT AND OFL-1.1` is allowed. */
export const isAllowed = (licence: string): boolean =>
  licence
    .replaceAll(/[()]/g, '')
    .split(/ AND | OR /)
    .every((each) => ALLOWED.includes(each))

const licenceOf = (text: string): string =>
  text.includes('Permission is hereby granted, free of charge') ? 'MIT' : 'unknown'

const tidy = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[ \t]+$/gm, '')
    .trim()

/** Copyright holders of packages that do not name them. */
const HOLDERS: Readonly<Record<string, string>> = {
  '@iconify-json/lucide': 'Lucide Contributors, and for portions from Feather 2013-2023 Cole Bemis (MIT)',
}

const ISC = `Permission to use, copy, modify, and/or distribute this software for any
purpose with or without fee is hereby granted, provided that the above
copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES
WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF
MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR
ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES
WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF
OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.`

/** The text of a licence for a package that names it and has no licence file. */
function standardText(licence: string, { name, author }: Manifest): string {
  const named = (typeof author === 'object' ? author.name : author)?.replace(/\s*[<(].*$/, '')
  const notice = `Copyright (c) ${HOLDERS[name] ?? named ?? `the authors of ${name}`}`
  if (licence === 'ISC') return `ISC License\n\n${notice}\n\n${ISC}`
  if (licence !== 'MIT') throw new Error(`${name} has no licence file: the text of ${licence} is to be added here`)
  const [, terms = ''] = readFileSync(inProject('LICENSE'), 'utf8').split(/^Copyright.*$/m)
  return `MIT License\n\n${notice}\n${terms}`
}

const RULE = '─'.repeat(80)

const HEAD = `Ratedesk is shipped with the libraries below, each under its own licence. Made by \`npm run licences\`.
better-sqlite3 holds SQLite, which is in the public domain.

An installed Ratedesk also holds Electron, whose licences lie beside the program in LICENSE.electron.txt and
LICENSES.chromium.html. Run from its sources, Ratedesk is started by a Node of the machine or by one that npm has
brought, in node_modules/node-*; Node's licence is at https://github.com/nodejs/node/blob/main/LICENSE.`

/**
 * The content of the file `THIRD-PARTY-LICENSES`.
 * @param places folders of the packages, as in `package-lock.json`
 */
export function licencesOf(places: readonly string[]): string {
  const shipped = [...new Set(places)].toSorted().map(shippedAt)
  const list = shipped.map(({ place, version, licence }) => lineOf(place, version, licence))
  const texts = Map.groupBy(
    shipped.flatMap(({ place, texts: own }) => own.map((text) => ({ place, text }))),
    ({ text }) => text,
  )
  const parts = [...texts].map(([text, of]) => `${RULE}\n${of.map(({ place }) => nameOf(place)).join(', ')}\n\n${text}`)
  return `${[HEAD, list.join('\n'), ...parts].join('\n\n')}\n`
}

/** The package's name; for a package inside another one both names. */
const nameOf = (place: string): string => place.replace(/^node_modules\//, '').replaceAll('/node_modules/', ' > ')
const lineOf = (place: string, version: string, licence: string): string => `${nameOf(place)} ${version} (${licence})`

const LINE = /^(\S+(?: > \S+)*) (\d\S*) \((.+)\)$/

/** The packages that a file made by `licencesOf` lists. */
export function listedIn(file: string): { place: string; version: string; licence: string }[] {
  const [list = ''] = file.split(RULE)
  return list.split('\n').flatMap((line) => {
    const [, name, version, licence] = LINE.exec(line) ?? []
    if (name === undefined) return []
    return [{ place: `node_modules/${name.replaceAll(' > ', '/node_modules/')}`, version: version!, licence: licence! }]
  })
}

/** The listed packages, as `name version`, that the lock file has in another version or not at all. */
export const outdatedIn = (file: string): string[] => {
  const lock = readLock()
  return listedIn(file)
    .filter(({ place, version }) => lock[place]?.version !== version)
    .map(({ place, version }) => `${place} ${version}`)
}
