/** Bundled for the page of an end-to-end test: the browser's host, as strict about what crosses it as the window's bridge. */
import { browserHost } from '../../src-renderer/browser-host.ts'
import { cloningHost } from '../support/cloning-host.ts'

window.ratedesk = cloningHost(browserHost())
