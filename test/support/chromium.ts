import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

/** Where systems install Chromium or Chrome; CHROMIUM_PATH names another one. */
const INSTALLED = [
  process.env.CHROMIUM_PATH ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** The browser itself sends nothing to the network; run by root, it needs no sandbox of its own. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Starts a real Chromium: the machine's, else the one that npm installs. Where there is none it fails and tells how to
 * get one; tests are never skipped.
 */
export async function launchChromium(): Promise<Browser> {
  const installed = INSTALLED.find((path) => path !== '' && existsSync(path))
  if (installed) return chromium.launch({ executablePath: installed, args: ARGUMENTS })
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('the end-to-end tests need Chromium or Chrome: install one, or name it with CHROMIUM_PATH')
  }
  const { default: brought } = await import('@sparticuz/chromium')
  return chromium.launch({ executablePath: await brought.executablePath(), args: ARGUMENTS })
}
