type JsonObject = Readonly<Record<string, unknown>>

/** Keys under which providers that answer with an object put the records. */
const USUAL_KEYS: ReadonlySet<string> = new Set(['results', 'messages', 'records', 'receivedMessages', 'data'])

/** An object with this key always wraps records, so its list need not be looked at first. */
export const RESULTS = 'results'

/** Most kinds of objects that are remembered; in a file that uses data as keys they would fill the memory. */
const MOST_KINDS = 1000

/** Tells objects that are records from objects that wrap a list of records. */
export class Wrappers {
  private readonly isRecord: (object: JsonObject) => boolean
  /** Whether an object is a record, by its keys. */
  private readonly kinds = new Map<string, boolean>()

  /**
   * @param isRecord whether a single object is a record of a known format; by default every object is, unless it has
   * the key `results`
   */
  constructor(isRecord: (object: JsonObject) => boolean = () => true) {
    this.isRecord = isRecord
  }

  /**
   * The key of the list that an object wraps, which must be its only list of objects; null where the object is a record
   * or wraps none.
   * @param lenient accepts a list under any key, even without known records
   */
  keyIn(value: unknown, lenient = false): string | null {
    if (!isObject(value)) return null
    if (Array.isArray(own(value, RESULTS))) return RESULTS
    const keys = Object.keys(value).filter((key) => isList(key, value[key]))
    if (keys.length === 0 || this.isKnown(value)) return null
    const known = keys.filter((key) => (value[key] as unknown[]).slice(0, 100).some((one) => this.isKnown(one)))
    const likely = known.length > 0 ? known : keys.filter((key) => lenient || USUAL_KEYS.has(key))
    return likely.length === 1 ? likely[0]! : null
  }

  /** The list that an object wraps; null where it wraps none. */
  listIn(value: unknown): readonly unknown[] | null {
    const key = this.keyIn(value)
    return key === null ? null : ((value as JsonObject)[key] as unknown[])
  }

  private isKnown(value: unknown): boolean {
    if (!isObject(value)) return false
    const kind = Object.keys(value).join()
    const known = this.kinds.get(kind) ?? this.isRecord(value)
    if (this.kinds.size < MOST_KINDS) this.kinds.set(kind, known)
    return known
  }
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const own = (object: JsonObject, key: string): unknown => (Object.hasOwn(object, key) ? object[key] : undefined)

const isList = (key: string, value: unknown): boolean =>
  Array.isArray(value) && (value.length === 0 ? USUAL_KEYS.has(key) : value.some(isObject))
