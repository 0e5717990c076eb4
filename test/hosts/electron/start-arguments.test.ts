import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { secondStart, storeConflict } from '../../../src-main/hosts/electron/start/second-start-words.ts'
import { argumentsOf, commandOf, startArguments } from '../../../src-main/hosts/electron/start/start-arguments.ts'

const here = resolve('/home/ana')

test.each([
  [[], undefined, []],
  [['october.csv', '/tmp/a b.csv'], undefined, [resolve(here, 'october.csv'), resolve('/tmp/a b.csv')]],
  [['--store', 'x.sqlite', 'o.csv'], resolve(here, 'x.sqlite'), [resolve(here, 'o.csv')]],
  [['--store=x.sqlite'], resolve(here, 'x.sqlite'), []],
  [['--no-sandbox', '--user-data-dir=/tmp/u', '-psn_0_12345', 'o.csv', ''], undefined, [resolve(here, 'o.csv')]],
  [['--store'], undefined, []],
  [[pathToFileURL(resolve('/tmp/a b.csv')).href], undefined, [resolve('/tmp/a b.csv')]],
  [['file://elsewhere/%00'], undefined, [resolve(here, 'file://elsewhere/%00')]],
])('the arguments %j name the store %s and the files %j', (args, store, files) => {
  expect(startArguments(args, here)).toEqual({ store, files })
})

test('a packaged program has its arguments at once, a runtime after the folder it runs', () => {
  expect(argumentsOf(['/opt/Ratedesk/ratedesk', 'o.csv'], null)).toEqual(['o.csv'])
  expect(argumentsOf(['/node_modules/electron', '/ratedesk', 'o.csv'], '/ratedesk')).toEqual(['o.csv'])
  expect(argumentsOf(['/node_modules/electron', '--inspect=0', '/ratedesk/', 'o.csv'], '/ratedesk')).toEqual(['o.csv'])
})

test.each([
  [
    ['/opt/Ratedesk/ratedesk', '--no-sandbox', '--cli', '--', 'check', '--json', 'hi'],
    ['check', '--json', 'hi'],
  ],
  [['C:\\Ratedesk\\Ratedesk.exe', '--cli', '--'], []],
  [
    ['/node_modules/electron', '/ratedesk', '--cli', '--', 'check', '--', '--cli'],
    ['check', '--', '--cli'],
  ],
  [['/opt/Ratedesk/ratedesk', '--store', 's.sqlite', 'o.csv'], null],
  [['/opt/Ratedesk/ratedesk', '--', '--cli'], null],
  [['/opt/Ratedesk/ratedesk', '--cli'], null],
])('the words %j ask the command line %j', (words, command) => {
  expect(commandOf(words)).toEqual(command)
})

test.each([null, 7, {}, { store: 1, files: [] }, { store: '/a', files: [7] }, { store: '/a' }])(
  'what another process says that is no second start is none: %j',
  (data) => {
    expect(secondStart(data)).toBeNull()
  },
)

test('a second start with another store is told, one that names none is not', () => {
  expect(secondStart({ store: '/b.sqlite', files: ['/o.csv'] })).toEqual({ store: '/b.sqlite', files: ['/o.csv'] })
  expect(storeConflict('/a.sqlite', '/b.sqlite')?.detail).toContain('/b.sqlite')
  expect(storeConflict('/a.sqlite', '/a.sqlite')).toBeNull()
  expect(storeConflict('/a.sqlite', null)).toBeNull()
})
