import { EventEmitter } from 'node:events'
import { wire } from './settings.ts'

/** Names that languages and tools look up on any value, so that they say nothing about Electron. */
const ASKED_OF_ANYTHING: ReadonlySet<string> = new Set(['then', 'toJSON', 'constructor', 'prototype', 'inspect'])

/**
 * Reports that the program did something that the double does not know or that Electron refuses. It is sent to the test
 * as well as thrown, so that catching it does not hide it.
 */
export function refuse(words: string, Kind: ErrorConstructor = Error): never {
  const error = new Kind(words)
  wire.tell('fault', { of: 'double', words: error.stack ?? words })
  throw error
}

/**
 * A proxy that throws for every member that the double lacks, instead of returning `undefined`.
 * @param gone whether the thing was destroyed; then every use throws, as Electron's own does
 */
export function strict<T extends object>(name: string, thing: T, gone: () => boolean = () => false): T {
  return new Proxy(thing, {
    get(target, key) {
      if (typeof key === 'symbol') return Reflect.get(target, key)
      if (!(key in target)) {
        if (ASKED_OF_ANYTHING.has(key) || key.startsWith('_')) return undefined
        return refuse(`the double does not know ${name}.${key}`)
      }
      if (gone() && key !== 'isDestroyed' && !key.startsWith('_') && !(key in EventEmitter.prototype)) {
        return refuse('Object has been destroyed', TypeError as ErrorConstructor)
      }
      return Reflect.get(target, key)
    },
    set(target, key, value) {
      if (typeof key === 'string' && !(key in target) && !key.startsWith('_')) {
        return refuse(`the double does not know ${name}.${key}, which was set`)
      }
      return Reflect.set(target, key, value)
    },
  })
}

const NAMED = Symbol('name')
const KNOWN = Symbol('events')

/** An emitter that knows its events: listening to any other is a mistake of the program or a gap in the double. */
export class StrictEmitter extends EventEmitter {
  readonly [NAMED]: string
  readonly [KNOWN]: ReadonlySet<string>

  constructor(name: string, events: readonly string[]) {
    super()
    this[NAMED] = name
    this[KNOWN] = new Set([...events, 'newListener', 'removeListener'])
  }

  override on(event: string, listener: (...args: never[]) => void): this {
    if (!this[KNOWN].has(event)) refuse(`the double never emits '${event}' of ${this[NAMED]}`)
    return super.on(event, listener as never)
  }

  override addListener(event: string, listener: (...args: never[]) => void): this {
    return this.on(event, listener)
  }
}

/** The members and events of a part of the double, to be compared with Electron's own types. */
export const namesOf = (part: object): { names: string[]; events: string[] } => ({
  names: Object.keys(part).filter((name) => !name.startsWith('_')),
  events: [...((part as Partial<StrictEmitter>)[KNOWN] ?? [])].filter((name) => !name.endsWith('Listener')),
})

/** An event of Electron's, with its facts. */
export interface DoubleEvent {
  defaultPrevented: boolean
  preventDefault(): void
}

export const eventWith = <More extends object>(more: More): DoubleEvent & More => ({
  ...more,
  defaultPrevented: false,
  preventDefault() {
    this.defaultPrevented = true
  },
})
