import type { Component } from 'vue'
import AppearanceSection from './AppearanceSection.vue'
import BackupsSection from './backups/BackupsSection.vue'
import ErasureSection from './erasure/ErasureSection.vue'
import HealthSection from './health/HealthSection.vue'
import SenderSection from './SenderSection.vue'
import StoreSection from './store/StoreSection.vue'

interface Section {
  /** As `?section=` names it. */
  name: string
  title: string
  component: Component
}

/** The sections of Settings, in their order. Each is told its own name and title. */
export const SETTINGS: readonly Section[] = [
  { name: 'sender', title: 'Sender of bills', component: SenderSection },
  { name: 'store', title: 'Store', component: StoreSection },
  { name: 'backups', title: 'Backups', component: BackupsSection },
  { name: 'erasure', title: 'Retention and erasure', component: ErasureSection },
  { name: 'health', title: 'Health', component: HealthSection },
  { name: 'appearance', title: 'Appearance', component: AppearanceSection },
]
