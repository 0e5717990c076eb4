import { EventEmitter } from 'node:events'
import { wire } from './settings.ts'

/** What languages and tools look for in any value, without meaning anything of Electron's. */
const ASKED_OF_ANYTHING: ReadonlySet<string> = new Set(['then', 'toJSON', 'constructor', 'prototype', 'inspect'])

/**
 * Says that the program did what the double has no answer to, or what Electron refuses. It is told to the test as well as
 * thrown, so that nobody swallows it.
 */
export function refuse(words: string, Kind: ErrorConstructor = Error): never {
  const error = new Kind(words)
  wire.tell('fault', { of: 'double', words: error.stack ?? words })
  throw error
}

/**
 * Makes whatever the double lacks loud, instead of `undefined`.
 * @param gone whether the thing was destroyed; then it answers nothing but that, as Electron's own
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

/** An emitter that knows its events: to wait for another one is a mistake, or an event that the double must learn. */
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

/** The names and the events that a part of the double has, to be held against Electron's own. */
export const namesOf = (part: object): { names: string[]; events: string[] } => ({
  names: Object.keys(part).filter((name) => !name.startsWith('_')),
  events: [...((part as Partial<StrictEmitter>)[KNOWN] ?? [])].filter((name) => !name.endsWith('Listener')),
})

/** An event of Electron's, with what it carries. */
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
