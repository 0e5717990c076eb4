import { readFileSync, readdirSync } from 'node:fs'
import { inProject } from '../project.ts'
import { readLock } from './shipped-packages.ts'

/** What may be shipped with a program under the MIT licence without asking anybody. */
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
  /** Where it lies: `node_modules/linebreak/node_modules/base64-js`. */
  place: string
  name: string
  version: string
  /** As SPDX writes it. */
  licence: string
  /** Whole, as the package has it. */
  texts: string[]
}

interface Manifest {
  name: string
  version: string
  license?: string
  author?: string | { name: string }
}

/** @param place as `package-lock.json` has it */
export function shippedAt(place: string): Shipped {
  const folder = inProject(...place.split('/'))
  const manifest = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as Manifest
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|copying|notice)(?:[-_.]|$)/i.test(file))
  const texts = files.toSorted().map((file) => tidy(readFileSync(`${folder}/${file}`, 'utf8')))
  const licence = manifest.license ?? licenceOf(texts[0] ?? '')
  const named = texts.length > 0 ? texts : [tidy(standardText(licence, manifest))]
  return { place, name: manifest.name, version: manifest.version, licence, texts: named }
}

/** Whether every licence of an expression such as `MIT AND OFL-1.1` is one of those. */
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

/** Who holds the rights where the package does not say so itself. */
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

/** Of a package that names its licence and has no file of it. */
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

/** The whole file. @param places of the packages, as `package-lock.json` has them */
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

/** `linebreak/base64-js`, where a package has one of its own. */
const nameOf = (place: string): string => place.replace(/^node_modules\//, '').replaceAll('/node_modules/', ' > ')
const lineOf = (place: string, version: string, licence: string): string => `${nameOf(place)} ${version} (${licence})`

const LINE = /^(\S+(?: > \S+)*) (\d\S*) \((.+)\)$/

/** What a file of `licencesOf` lists. */
export function listedIn(file: string): { place: string; version: string; licence: string }[] {
  const [list = ''] = file.split(RULE)
  return list.split('\n').flatMap((line) => {
    const [, name, version, licence] = LINE.exec(line) ?? []
    if (name === undefined) return []
    return [{ place: `node_modules/${name.replaceAll(' > ', '/node_modules/')}`, version: version!, licence: licence! }]
  })
}

/** Each listed package of which the lock has another version or none, as `name version`. */
export const outdatedIn = (file: string): string[] => {
  const lock = readLock()
  return listedIn(file)
    .filter(({ place, version }) => lock[place]?.version !== version)
    .map(({ place, version }) => `${place} ${version}`)
}
