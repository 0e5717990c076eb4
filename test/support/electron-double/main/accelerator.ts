/** The shortcuts that Electron understands: docs/tutorial/keyboard-shortcuts.md and shell/common/keyboard_util.cc. */

const MODIFIERS: ReadonlySet<string> = new Set([
  'command',
  'cmd',
  'control',
  'ctrl',
  'commandorcontrol',
  'cmdorctrl',
  'alt',
  'option',
  'altgr',
  'shift',
  'super',
  'meta',
])

const NAMED_KEY = new RegExp(
  `^(?:plus|space|tab|capslock|numlock|scrolllock|backspace|delete|insert|return|enter|up|down|left|right|home|end|${'pageup|pagedown|escape|esc|volumeup|volumedown|volumemute|medianexttrack|mediaprevioustrack|mediastop|'}mediaplaypause|printscreen|num[0-9]|numdec|numadd|numsub|nummult|numdiv|f[1-9]|f1[0-9]|f2[0-4])$`,
)

const isKey = (word: string): boolean => /^[!-*,-~]$/.test(word) || NAMED_KEY.test(word)

/**
 * What is wrong with a shortcut; null where Electron understands it. Electron silently ignores a shortcut with an
 * unknown word.
 */
export function faultOfAccelerator(accelerator: string): string | null {
  const words = accelerator.split('+').map((word) => word.trim().toLowerCase())
  const keys = words.filter((word) => !MODIFIERS.has(word))
  if (keys.length !== 1) return `${accelerator} names ${keys.length} keys instead of one`
  return isKey(keys[0]!) ? null : `${accelerator} names no key that Electron knows`
}

/** One spelling for every spelling of a shortcut, for comparing. */
export const plainAccelerator = (accelerator: string): string =>
  accelerator
    .toLowerCase()
    .replaceAll(/\b(?:cmdorctrl|commandorcontrol)\b/g, process.platform === 'darwin' ? 'command' : 'control')
    .replaceAll(/\bctrl\b/g, 'control')
    .replaceAll(/\bcmd\b/g, 'command')
    .split('+')
    .sort()
    .join('+')
