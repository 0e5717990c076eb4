/**
 * How the components of Nuxt UI look: one dense size, quick motion, bundled icons. The build reads this file, not the
 * console; colours, type and radius are in `styles/tokens.css`.
 */
import type { NuxtUIOptions } from '@nuxt/ui/vite'

const FIELD = { defaultVariants: { size: 'sm' as const, fixed: true } }

/** The library makes the ground paler, and the words can be read no more. */
const UNDER_POINTER = {
  color: 'primary' as const,
  variant: 'solid' as const,
  class: 'hover:bg-(--primary-hover) active:bg-(--primary-hover)',
}

/** @param root folder of the repository, with the generated theme and the icon sets */
export const look = (root: string): NuxtUIOptions => ({
  root,
  autoImport: false,
  components: { dts: false },
  dts: false,
  colorMode: false,
  experimental: { componentDetection: true },
  theme: { colors: ['primary', 'warning', 'error'], transitions: false },
  icon: {
    clientBundle: { scan: { globInclude: ['src-renderer/**/*.{vue,ts}'], globExclude: ['node_modules', 'out'] } },
  },
  ui: {
    colors: { primary: 'teal', neutral: 'slate', warning: 'amber', error: 'red' },
    button: {
      slots: { base: 'cursor-pointer' },
      compoundVariants: [UNDER_POINTER],
      variants: {
        size: {
          sm: { base: 'h-7 px-2.5 py-0 text-[0.8125rem] gap-1.5', leadingIcon: 'size-3.5', trailingIcon: 'size-3.5' },
        },
      },
      defaultVariants: { size: 'sm' },
    },
    input: {
      ...FIELD,
      variants: {
        size: { sm: { base: 'h-7 py-0 text-[0.8125rem]', leadingIcon: 'size-3.5', trailingIcon: 'size-3.5' } },
      },
    },
    textarea: { ...FIELD, variants: { size: { sm: { base: 'text-[0.8125rem]/5' } } } },
    selectMenu: {
      slots: { base: 'cursor-pointer', item: 'text-[0.8125rem]', content: 'min-w-56 max-h-80' },
      variants: {
        size: { sm: { base: 'h-7 py-0 text-[0.8125rem]', leadingIcon: 'size-3.5', trailingIcon: 'size-3.5' } },
      },
      defaultVariants: { size: 'sm' },
    },
    dropdownMenu: { slots: { item: 'text-[0.8125rem] cursor-pointer' }, defaultVariants: { size: 'sm' } },
    formField: {
      slots: { label: 'text-xs text-muted', help: 'mt-1 text-xs', error: 'mt-1 text-xs' },
      defaultVariants: { size: 'sm' },
    },
    slideover: {
      slots: {
        content: 'shadow-xl',
        header: 'min-h-12 py-2 px-5 sm:px-5',
        body: 'p-5 sm:p-5',
        footer: 'px-5 sm:px-5 py-3',
        title: 'text-[0.9375rem]/6',
        close: 'top-2.5 end-4',
      },
      variants: { transition: { true: { overlay: '' } } },
    },
    tooltip: { slots: { content: 'h-auto max-w-80 px-2 py-1 text-xs', text: 'whitespace-normal overflow-visible' } },
    commandPalette: { slots: { item: 'text-[0.8125rem]' }, defaultVariants: { size: 'sm' } },
    toast: { slots: { root: 'p-3 rounded-md', title: 'text-[0.8125rem]', description: 'text-xs' } },
  },
})
