import { BROWSER_DOOR } from './browser-door.ts'
import { CHARGES } from './charges.ts'
import { CLINIC } from './explain/clinic.ts'
import { PAYLOAD } from './explain/payload.ts'
import { EXPLAIN } from './explain/explain.ts'
import { EVIDENCE } from './explain/evidence.ts'
import { PLANNING } from './planning.ts'
import { CLIENTS } from './clients.ts'
import { COMMAND_LINE } from './command-line.ts'
import { COPIES } from './copies.ts'
import { DRIVERS } from './explain/drivers.ts'
import { PROGRAM } from './program.ts'
import { START } from './start.ts'
import { STORE } from './store.ts'
import { TRAFFIC } from './traffic.ts'
import type { Told } from './wording.ts'

/** The tables of refusals, one file for each subject. No code may be in two of them; a test checks that. */
export const REFUSAL_TABLES = [
  CLIENTS,
  CHARGES,
  CLINIC,
  EXPLAIN,
  PLANNING,
  EVIDENCE,
  DRIVERS,
  TRAFFIC,
  STORE,
  COPIES,
  PROGRAM,
  BROWSER_DOOR,
  COMMAND_LINE,
  START,
  PAYLOAD,
] as const

/** All refusals in one table. */
export const REFUSALS = {
  ...CLIENTS,
  ...CHARGES,
  ...CLINIC,
  ...EXPLAIN,
  ...PLANNING,
  ...EVIDENCE,
  ...DRIVERS,
  ...TRAFFIC,
  ...STORE,
  ...COPIES,
  ...PROGRAM,
  ...BROWSER_DOOR,
  ...COMMAND_LINE,
  ...START,
  ...PAYLOAD,
}

export type RefusalCode = keyof typeof REFUSALS
type ArgsOf<Code extends RefusalCode> = Parameters<(typeof REFUSALS)[Code]['say']>[0]
/** The arguments of a code; none where its sentence is always the same. */
export type RefusalArgs<Code extends RefusalCode> = ArgsOf<Code> extends Told ? [args: ArgsOf<Code>] : []
