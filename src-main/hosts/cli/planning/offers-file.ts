import { dirname, resolve } from 'node:path'
import { readJsonFile } from '../json-file.ts'

/**
 * Reads a file of offers that the user named. A card that an offer names as a file is read too, from beside that file.
 * Nothing is checked yet.
 * @throws Failure that names the file and what is wrong
 */
export async function readOffersFile(file: string): Promise<unknown> {
  const written = await readJsonFile(file)
  if (!isObject(written) || !Array.isArray(written['offers'])) return written
  const offers = await Promise.all((written['offers'] as unknown[]).map((offer) => withCard(offer, dirname(file))))
  return { ...written, offers }
}

async function withCard(offer: unknown, folder: string): Promise<unknown> {
  if (!isObject(offer) || offer['model'] !== 'rcs' || typeof offer['card'] !== 'string') return offer
  return { ...offer, card: await readJsonFile(resolve(folder, offer['card'])) }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
