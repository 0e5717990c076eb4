import { createRequire } from 'node:module'

/**
 * Inter, with all its characters, in the two weights that a bill uses. The lookup works both from the sources and in
 * the built app.
 */
const { resolve } = createRequire(import.meta.url)

export const WEIGHTS = {
  regular: resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
  strong: resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'),
} as const
export type Weight = keyof typeof WEIGHTS
