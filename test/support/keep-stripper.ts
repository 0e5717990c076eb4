/**
 * Keeps this process from crashing. Every thread that a test starts strips types with a WebAssembly module of Node's,
 * whose code all threads share. V8 sometimes aborts where the last thread that uses it ends while another begins
 * ("Check failed: jit_page_->allocations_.erase"), so this process uses it, too, as the program's own main thread
 * always does.
 */
import { createRequire } from 'node:module'

createRequire(import.meta.url)('./stripped.ts')
