import { WordingSorter, type SameWording } from './same-wording.ts'
import { Skeletons, type Skeleton } from './skeletons.ts'
import { wordingOf } from './words.ts'

/** Texts that differ only in their variable parts: numbers, names, codes, links. */
export interface Template {
  /** The fixed text before, between and after the variable parts. */
  pieces: readonly string[]
  /** Tells it apart from every other template of the same texts; equal for equal templates of other texts. */
  key: string
  /** Numbers of its skeletons. */
  skeletons: readonly number[]
  /** The longest of its texts, the first of equals in the order of code units. */
  example: string
}

/** How the parts of some skeletons make the variable parts of their template. */
interface Assembly {
  pieces: string[]
  /** For each variable part of the template, which of the skeleton's parts it is made of, from and to (exclusive). */
  variables: { from: number; to: number }[]
}

interface Group extends SameWording {
  assembly: Assembly
}

/** The templates of some texts. It does not matter in which order the texts are added. */
export class Templates {
  private readonly skeletons = new Skeletons()
  private groupOf: (Group | undefined)[] = []
  private templateOf: (Template | undefined)[] = []
  private foldedOf = new Map<Template, readonly boolean[]>()

  /** Counts a text. Returns the number of its skeleton. */
  add(text: string): number {
    return this.skeletons.add(text)
  }

  /** How many skeletons there are so far. */
  get length(): number {
    return this.skeletons.all.length
  }

  /** Sorts what was added into templates. */
  sort(): Template[] {
    const { all } = this.skeletons
    const sorter = new WordingSorter()
    for (const [number, { pieces }] of all.entries()) sorter.add(number, wordingOf(pieces))
    const byKey = new Map<string, Group[]>()
    for (const same of sorter.sorted()) {
      const assembly = assembled(all[same.skeletons[0]!]!, same.varies)
      const key = assembly.pieces.join('\u0000')
      const group = { ...same, assembly }
      const known = byKey.get(key)
      if (known) known.push(group)
      else byKey.set(key, [group])
    }
    this.groupOf = Array.from({ length: all.length })
    this.templateOf = Array.from({ length: all.length })
    return [...byKey].map(([key, groups]) => this.templateFrom(key, groups))
  }

  /** The template of a text that was added, and the values of its variable parts; null for any other text. */
  read(text: string): { template: Template; values: string[] } | null {
    const read = this.skeletons.read(text)
    const group = read && this.groupOf[read.skeleton]
    const template = read && this.templateOf[read.skeleton]
    if (!read || !group || !template) return null
    // Not those of the skeleton but of this text: a varying word is another in each skeleton.
    const texts = partTexts(this.skeletons.all[read.skeleton]!, read.values)
    const folded = this.foldedOf.get(template)!
    const values = group.assembly.variables
      .filter((_, at) => !folded[at])
      .map(({ from, to }) => texts.slice(from, to).join(''))
    return { template, values }
  }

  private templateFrom(key: string, groups: readonly Group[]): Template {
    const { all } = this.skeletons
    const { pieces } = groups[0]!.assembly
    const constants = pieces.slice(1).map((_, at) => this.constantOf(groups, at))
    const folded = constants.map(
      (value, at) => value !== null && !(pieces[at]!.endsWith('{') && pieces[at + 1]!.startsWith('}')),
    )
    const fixed = [pieces[0]!]
    for (const [at, value] of constants.entries()) {
      if (folded[at]) fixed[fixed.length - 1] += value! + pieces[at + 1]!
      else fixed.push(pieces[at + 1]!)
    }
    const skeletons = groups.flatMap((group) => group.skeletons)
    const example = skeletons.map((number) => all[number]!.example).reduce(longer)
    const template = { pieces: fixed, key, skeletons, example }
    this.foldedOf.set(template, folded)
    for (const group of groups) {
      for (const number of group.skeletons) {
        this.groupOf[number] = group
        this.templateOf[number] = template
      }
    }
    return template
  }

  /** The value of a variable part where it is the same in all texts, and no word that varies; else null. */
  private constantOf(groups: readonly Group[], variable: number): string | null {
    let constant: string | null = null
    for (const { skeletons, assembly } of groups) {
      const { from, to } = assembly.variables[variable]!
      if (to !== from + 1) return null
      const { parts } = wordingOf(this.skeletons.all[skeletons[0]!]!.pieces)
      if (parts[from]!.kind !== 'variable') return null
      const place = parts.slice(0, from).filter(({ kind }) => kind === 'variable').length
      for (const number of skeletons) {
        const value = this.skeletons.all[number]!.constants[place] ?? null
        if (value === null || (constant !== null && value !== constant)) return null
        constant = value
      }
    }
    return constant
  }
}

const longer = (left: string, right: string): string =>
  left.length > right.length || (left.length === right.length && left < right) ? left : right

/** Puts variable parts that stand next to each other, or with one space between them, into one. */
function assembled({ pieces }: Pick<Skeleton, 'pieces'>, varies: Uint8Array): Assembly {
  const { parts } = wordingOf(pieces)
  const assembly: Assembly = { pieces: [''], variables: [] }
  let word = 0
  for (const [at, { kind, text }] of parts.entries()) {
    const isVariable = kind === 'variable' || (kind === 'word' && varies[word] === 1)
    if (kind === 'word') word++
    const last = assembly.pieces.length - 1
    if (!isVariable) assembly.pieces[last] += text
    else if (last > 0 && /^ ?$/.test(assembly.pieces[last]!)) {
      assembly.variables.at(-1)!.to = at + 1
      assembly.pieces[last] = ''
    } else {
      assembly.pieces.push('')
      assembly.variables.push({ from: at, to: at + 1 })
    }
  }
  return assembly
}

/** The texts of a skeleton's parts with the values of its variable parts. */
function partTexts({ pieces }: Pick<Skeleton, 'pieces'>, values: readonly string[]): string[] {
  let variable = 0
  return wordingOf(pieces).parts.map(({ kind, text }) => (kind === 'variable' ? values[variable++]! : text))
}

/** A template as a person reads it: `Hi {1}, your code is {2}`. */
export const patternOf = (pieces: readonly string[]): string =>
  pieces.map((piece, at) => (at === 0 ? piece : `{${at}}${piece}`)).join('')

/** The text that a template makes of some values. */
export const textFrom = (pieces: readonly string[], values: readonly string[]): string =>
  pieces.map((piece, at) => (at === 0 ? piece : values[at - 1]! + piece)).join('')
