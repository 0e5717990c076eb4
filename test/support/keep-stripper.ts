/**
 * Each thread that a test starts strips the types of its modules with a WebAssembly module of Node's, whose code all
 * threads share. V8 aborts now and then where the last thread that holds it ends while another begins ("Check failed:
 * jit_page_->allocations_.erase"), so this process holds it, too, as the program's own first thread always does.
 */
import { createRequire } from 'node:module'

createRequire(import.meta.url)('./stripped.ts')
