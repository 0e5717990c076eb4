import { failed, wrong } from './wording.ts'

/** Refusals of the script that builds and starts the console. No host uses them. */
export const START = {
  'builder-missing': failed('the console is not built and what builds it is not installed: run `npm ci`'),
  'build-failed': failed(
    ({ said }: { said: string }) => `${said}\nthe console could not be built, for the reason above`,
  ),
  'two-doors': wrong('--browser and --desktop cannot both be had: leave one out'),
  'window-missing': failed(({ why }: { why: string }) => `no window: ${why}`),
  'port-none': wrong(({ port }: { port: string }) => `${port} is no port: --port takes 0 to 65535`),
  'start-file-missing': wrong(({ path }: { path: string }) => `there is no file ${path} to be imported`),
  'start-arguments-wrong': wrong(
    ({ said }: { said: string }) =>
      `${said}: FILES, --port N, --no-open, --store FILE, --browser and --desktop are known`,
  ),
}
