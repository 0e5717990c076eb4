import { createRequire } from 'node:module'

/** Inter, whole, in the two weights that a bill is set in. The folder is found beside the code and in the built app alike. */
const { resolve } = createRequire(import.meta.url)

export const WEIGHTS = {
  regular: resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
  strong: resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'),
} as const
export type Weight = keyof typeof WEIGHTS
