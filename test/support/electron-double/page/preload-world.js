/**
 * Electron's side of a page, as a plain script that is inserted into the page: what a sandboxed preload may `require`,
 * the bridge to the page's own world, and the messages to the main process. It follows
 * shell/renderer/api/electron_api_context_bridge.cc. Both worlds are one realm here; still only what the bridge passes
 * reaches the page, because the preload is a closure.
 * @param runPreload the preload, as the function of a CommonJS module
 * @param carryName name of the function to the test's side, which is hidden from the page
 */
// oxlint-disable-next-line no-unused-vars -- called by what is added when it goes into a page
function electronPage(runPreload, carryName) {
  if (window.top !== window || location.protocol === 'about:') return
  const carry = window[carryName]
  delete window[carryName]

  // Only the engine can tell a proxy from its target, so proxies are noted when they are made.
  const proxies = new WeakSet()
  const RealProxy = Proxy
  window.Proxy = new RealProxy(RealProxy, {
    construct(target, args) {
      const made = Reflect.construct(target, args)
      proxies.add(made)
      return made
    },
  })

  /** For a function that was passed over the bridge: the original, and the world it is from. */
  const originals = new WeakMap()
  const isPlainObject = (value) =>
    !proxies.has(value) &&
    ![Date, RegExp, Map, Set, WeakMap, WeakSet, ArrayBuffer, Promise, Error, Boolean, Number, String].some(
      (Kind) => value instanceof Kind,
    ) &&
    !ArrayBuffer.isView(value)

  /** A structured clone, which throws for what cannot be cloned. */
  const cloned = (value) => {
    if (proxies.has(value)) throw new Error('An object could not be cloned.')
    try {
      return structuredClone(value)
    } catch {
      throw new Error('An object could not be cloned.')
    }
  }

  /**
   * A value of one world as the other one gets it.
   * @param from `page` or `preload`
   */
  const pass = (value, from, parent, cache = new Map(), depth = 0) => {
    if (depth >= 1000) throw new TypeError('Electron contextBridge recursion depth exceeded.')
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return value
    if (cache.has(value)) return cache.get(value)
    const keep = (made) => (cache.set(value, made), made)
    if (typeof value === 'function') {
      const original = originals.get(value)
      return original && original.from !== from ? original.called : keep(proxied(value, from, parent))
    }
    if (proxies.has(value)) return cloned(value)
    if (value instanceof Promise) {
      const over = (settled) => pass(settled, from, window)
      return keep(
        value.then(over, (reason) => {
          throw over(reason)
        }),
      )
    }
    if (value instanceof Error) return new Error(value.message)
    if (Array.isArray(value)) {
      return keep(value.map((each) => pass(each, from, value, cache, depth + 1)))
    }
    if (value instanceof Element || value instanceof Blob) return value
    if (!isPlainObject(value)) return keep(cloned(value))
    const made = keep({})
    for (const key of Object.keys(value)) {
      const crossed = pass(value[key], from, value, cache, depth + 1)
      Object.defineProperty(made, key, { value: crossed, enumerable: true, writable: true, configurable: true })
    }
    return made
  }

  /** Of an error only its message is passed. */
  const messageAlone = (error) =>
    new Error(typeof error?.message === 'string' ? error.message : 'An unknown exception occurred')

  const proxied = (called, owner, receiver) => {
    const other = owner === 'page' ? 'preload' : 'page'
    const made = function (...args) {
      const cache = new Map()
      const crossed = args.map((each) => pass(each, other, window, cache))
      let answer
      try {
        answer = called.apply(receiver, crossed)
      } catch (error) {
        throw messageAlone(error)
      }
      return pass(answer, owner, window)
    }
    originals.set(made, { called, from: owner })
    return made
  }

  const freeze = (value, frozen = new Set()) => {
    if (frozen.has(value)) return
    frozen.add(value)
    for (const child of Object.values(value)) {
      if (child !== null && (typeof child === 'object' || typeof child === 'function')) freeze(child, frozen)
    }
    Object.freeze(value)
  }

  /** Only plain values can be sent to the test; a message of another kind is a gap in the double. */
  const carried = (args) => {
    const look = (value) => {
      if (value === null || typeof value !== 'object') return
      if (value instanceof Map || value instanceof Set || value instanceof Blob) {
        throw new Error(`the double cannot carry a ${value.constructor.name}`)
      }
      if (!ArrayBuffer.isView(value)) for (const each of Object.values(value)) look(each)
    }
    const ready = args.map((each) => cloned(each))
    look(ready)
    return ready
  }

  const loud = (name, thing) =>
    new RealProxy(thing, {
      get(target, key) {
        if (typeof key === 'symbol' || key in target || key === 'then') return target[key]
        throw new Error(`the double does not know ${name}.${key}`)
      },
    })

  const listeners = new Map()
  const heard = (channel) => listeners.get(channel) ?? listeners.set(channel, []).get(channel)
  const remove = (channel, listener) => {
    const at = heard(channel).lastIndexOf(listener)
    if (at >= 0) heard(channel).splice(at, 1)
  }
  const ipcRenderer = {
    async invoke(channel, ...args) {
      const { error, result } = await carry({ kind: 'invoke', channel, args: carried(args) })
      if (error !== undefined) throw new Error(`Error invoking remote method '${channel}': ${error}`)
      return result
    },
    send: (channel, ...args) => void carry({ kind: 'page-sends', channel, args: carried(args) }),
    on: (channel, listener) => (heard(channel).push(listener), ipcRenderer),
    off: (channel, listener) => (remove(channel, listener), ipcRenderer),
    removeListener: (channel, listener) => (remove(channel, listener), ipcRenderer),
    removeAllListeners: (channel) => (listeners.delete(channel), ipcRenderer),
  }

  const contextBridge = {
    exposeInMainWorld(key, api) {
      if (key in window) throw new Error('Cannot bind an API on top of an existing property on the window object')
      const made = pass(api, 'preload', window)
      if (made !== null && typeof made === 'object') freeze(made)
      Object.defineProperty(window, key, { value: made, enumerable: true, writable: false, configurable: false })
    },
  }

  /** Paths of files from the machine, by name and size; a file that a script made has none. */
  const paths = new Map()
  const webUtils = {
    getPathForFile(file) {
      if (!(file instanceof File)) throw new TypeError('getPathForFile expected to receive one File object')
      return paths.get(`${file.name}|${file.size}`) ?? ''
    },
  }

  const electron = loud('electron', {
    contextBridge: loud('contextBridge', contextBridge),
    ipcRenderer: loud('ipcRenderer', ipcRenderer),
    webUtils: loud('webUtils', webUtils),
  })

  Object.defineProperty(window, Symbol.for('electron-double'), {
    value: {
      hear(channel, args) {
        for (const listener of heard(channel).slice()) listener({ sender: ipcRenderer, ports: [] }, ...args)
      },
      knowFiles(files) {
        for (const { name, size, path } of files) paths.set(`${name}|${size}`, path)
      },
    },
  })

  // Electron tells the main process about a right click that the page did not handle itself.
  window.addEventListener('contextmenu', (event) => {
    if (event.defaultPrevented) return
    const field = event.target instanceof Element ? event.target.closest('input, textarea, [contenteditable]') : null
    const inField = field !== null && 'selectionStart' in field && field.selectionStart !== null
    const selectionText = inField
      ? field.value.slice(field.selectionStart, field.selectionEnd)
      : String(getSelection() ?? '')
    const isEditable = field !== null && !field.disabled && !field.readOnly
    const chosen = selectionText !== ''
    const editFlags = {
      canUndo: isEditable,
      canRedo: isEditable,
      canCut: isEditable && chosen,
      canCopy: chosen,
      canPaste: isEditable,
      canDelete: isEditable && chosen,
      canSelectAll: true,
      canEditRichly: false,
    }
    const { clientX: x, clientY: y } = event
    void carry({ kind: 'context-menu', params: { x, y, selectionText, isEditable, editFlags, linkURL: '' } })
  })

  const module = { exports: {} }
  runPreload(
    (name) => {
      if (name === 'electron' || name === 'electron/renderer') return electron
      throw new Error(`module not found: ${name}`)
    },
    module.exports,
    module,
  )
}
