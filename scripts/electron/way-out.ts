import { createHash } from 'node:crypto'

type Environment = Readonly<Record<string, string | undefined>>

/** The settings that decide where Electron's runtime comes from, and through which proxy. */
const settings = ['ELECTRON_MIRROR', 'npm_config_electron_mirror', 'HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY']

/**
 * The environment in which this version of Node downloads through the proxies that the environment or npm names, and
 * trusts the certificate authorities that the machine or npm trusts. Settings for Node come before those for npm. Node
 * 22.21, 24.0 and later use proxies by themselves; for others the library that downloads Electron does.
 */
export function wayOut(env: Environment, nodeVersion: string): Environment {
  const every = proxyIn(env.ALL_PROXY, env.all_proxy, env.npm_config_proxy)
  const https = proxyIn(env.HTTPS_PROXY, env.https_proxy, env.npm_config_https_proxy) ?? every
  const http = proxyIn(env.HTTP_PROXY, env.http_proxy) ?? every
  const except =
    given(env.NO_PROXY) ??
    given(env.no_proxy) ??
    given(env.npm_config_noproxy)
      ?.split(/[\s,]+/)
      .join()
  const trusted = given(env.NODE_EXTRA_CA_CERTS) ?? given(env.npm_config_cafile)
  return {
    ...withoutProxies(env),
    NODE_USE_ENV_PROXY: env.NODE_USE_ENV_PROXY ?? '1',
    NODE_USE_SYSTEM_CA: env.NODE_USE_SYSTEM_CA ?? '1',
    ...(https && { HTTPS_PROXY: https }),
    ...(http && { HTTP_PROXY: http }),
    ...(except && { NO_PROXY: except }),
    ...(trusted && { NODE_EXTRA_CA_CERTS: trusted }),
    ...((https || http) && !knowsProxies(nodeVersion) && { ELECTRON_GET_USE_PROXY: '1' }),
  }
}

/** A hash of the settings, without addresses or passwords: with other settings a failed download may succeed. */
export const markOf = (way: Environment): string =>
  createHash('sha256')
    .update(JSON.stringify(settings.map((name) => way[name] ?? '')))
    .digest('hex')

/** The first proxy that is named. One without a scheme speaks HTTP; Node knows no other kinds. */
function proxyIn(...candidates: readonly (string | undefined)[]): string | undefined {
  const proxy = candidates.map(given).find((each) => each !== undefined)
  if (proxy === undefined) return undefined
  if (!proxy.includes('://')) return `http://${proxy}`
  return /^https?:/i.test(proxy) ? proxy : undefined
}

/** npm writes unset values as an empty text, `null` or `false`. */
const given = (value: string | undefined): string | undefined =>
  value === undefined || /^(|null|false|undefined)$/.test(value.trim()) ? undefined : value.trim()

/** The environment without its own proxy variables: those in lower case would come before the ones found here. */
function withoutProxies(env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(https?|no)_proxy$/i.test(name)))
}

function knowsProxies(nodeVersion: string): boolean {
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number)
  return major >= 24 || (major === 22 && minor >= 21)
}
