/**
 * `npm run licences`: writes THIRD-PARTY-LICENSES, with the licence of every library that is shipped: those that the
 * program loads when it runs, and those built into its page. The same packages give the same file.
 */
import { writeFileSync } from 'node:fs'
import { inProject } from '../project.ts'
import { bundledPackages } from './bundled-packages.ts'
import { isAllowed, licencesOf, listedIn } from './licence-text.ts'
import { readLock, runtimePackages } from './shipped-packages.ts'

const text = licencesOf([...runtimePackages(readLock()), ...(await bundledPackages())])
const refused = listedIn(text).filter(({ licence }) => !isAllowed(licence))
for (const { place, licence } of refused) process.stderr.write(`${place} may not be shipped under ${licence}\n`)
if (refused.length > 0) process.exitCode = 1
else writeFileSync(inProject('THIRD-PARTY-LICENSES'), text)
