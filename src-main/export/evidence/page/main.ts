import { checkEvidence } from '../check/check-evidence.ts'
;(globalThis as { check?: unknown }).check = checkEvidence
