import { wayIn, type WaysIn } from '../reasons/way-in.ts'
import { failed, wrong } from './wording.ts'

/** Refusals of the browser door for requests that never reach a desk. */
export const BROWSER_DOOR = {
  'address-foreign': wrong('this address is not the one Ratedesk listens at'),
  'origin-unsaid': wrong('a change needs to say where it comes from'),
  'origin-foreign': wrong('another site may not ask here'),
  'page-framed': wrong('Ratedesk is not shown inside another page'),
  'method-unanswered': wrong(({ method }: { method: string }) => `${method} is not answered here`),
  'body-unwanted': wrong(({ method }: { method: string }) => `a ${method} has no body here`),
  'path-unknown': wrong('there is no such path'),
  'address-malformed': wrong('this address is not well formed'),
  'body-no-json-type': wrong('a request must be JSON, with Content-Type: application/json'),
  'body-too-long': wrong('this request is longer than 1 MiB'),
  'body-no-object': wrong('this request is JSON, but no object'),
  'body-no-json': wrong('this request is not JSON'),
  'body-too-slow': wrong('this request took too long to come in, and was given up'),
  'tab-signed-out': wrong((ways: WaysIn) => `This tab is not signed in. ${wayIn(ways)}`),
  'session-ended': wrong((ways: WaysIn) => `This page’s session has ended. ${wayIn(ways)}`),
  'door-at-fault': failed(({ said }: { said: string }) => `Ratedesk itself is at fault here: ${said}`),
}
