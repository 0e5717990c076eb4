type JsonObject = Readonly<Record<string, unknown>>

/** Where providers that answer with an object put the records. */
const USUAL_KEYS: ReadonlySet<string> = new Set(['results', 'messages', 'records', 'receivedMessages', 'data'])

/** An object under this key is never a record, so that its list need not be looked at first. */
export const RESULTS = 'results'

/** Kinds of objects that are remembered; a file whose keys are data must not fill the memory with them. */
const MOST_KINDS = 1000

/** Tells an object that is a record from one that wraps a list of them. */
export class Wrappers {
  private readonly isRecord: (object: JsonObject) => boolean
  /** By the keys of an object, whether it is a record. */
  private readonly kinds = new Map<string, boolean>()

  /** @param isRecord whether an object by itself is of a known format; where that is not told, all are but `results` */
  constructor(isRecord: (object: JsonObject) => boolean = () => true) {
    this.isRecord = isRecord
  }

  /**
   * The key of the list that an object wraps: its only list of objects, unless it is a record itself. Null where it
   * wraps none.
   * @param lenient whether even a list of no known records, under any key, is one
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

  /** The list itself. */
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
