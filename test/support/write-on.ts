/** A process that adds ten tenants at a time to a store until its input ends; it prints that it has begun. */
import { openWritableStore } from '../../src-main/store/file/open-store.ts'

const store = openWritableStore(process.argv[2]!)
const insert = store.prepare(`INSERT INTO tenant VALUES (NULL, ?, 'Later', 'EUR', 'UTC', 1, 0)`)
let added = 0
const addTen = store.transaction(() => {
  for (let at = 0; at < 10; at++) insert.run(`later-${++added}`)
})
let isOver = false
process.stdin.on('end', () => (isOver = true)).resume()

function goOn(): void {
  addTen()
  if (added === 10) process.stdout.write('begun\n')
  if (isOver) store.close()
  else setImmediate(goOn)
}
goOn()
