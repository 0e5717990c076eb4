import { DAY_MS } from './calendar.ts'
import type { LanguageCode, Role } from './cast.ts'
import type { Episode } from './episode.ts'
import { german } from './phrases/de.ts'
import { english } from './phrases/en.ts'
import { spanish } from './phrases/es.ts'
import { french } from './phrases/fr.ts'
import type { Language } from './phrases/language.ts'
import type { Phrase } from './phrases/phrase.ts'
import * as bank from './phrases/us-bank.ts'
import { americanEnglish } from './phrases/us-retail.ts'

const LANGUAGES: Record<LanguageCode, Language> = {
  de: german,
  en: english,
  fr: french,
  es: spanish,
  us: americanEnglish,
  'us-bank': bank.assistant,
}

const MINUTE_MS = 60_000

const one = (episode: Episode, choice: readonly Phrase[]): string => episode.random.pick(choice)(episode.random)

/** How an exchange goes, by role. */
export const EPISODES: Record<Role, (episode: Episode, language: Language) => void> = {
  service(episode, language) {
    const { random } = episode
    episode.receive(one(episode, language.question))
    if (random.chance(0.05)) {
      episode.wait(20_000)
      episode.receive('', 'image')
    }
    // Now and then nobody answers.
    if (random.chance(0.04)) return
    episode.wait(8000)
    const offersChoices = random.chance(0.3)
    if (!episode.send(one(episode, language.answer), offersChoices ? { suggestions: 'reply|reply' } : {})) return
    const turns = random.below(4)
    const human = random.chance(0.25)
    for (let turn = 0; turn < turns; turn++) {
      episode.wait(3 * MINUTE_MS)
      episode.receive(one(episode, language.reply), offersChoices && turn === 0 ? 'suggestion_reply' : 'text')
      episode.wait(human ? 4 * MINUTE_MS : 9000)
      const author = human && turn > 0 ? 'human' : 'bot'
      if (!episode.send(one(episode, author === 'human' ? language.human : language.further), { author })) return
    }
    if (random.chance(0.6)) {
      episode.wait(2 * MINUTE_MS)
      episode.receive(one(episode, language.thanks))
      episode.wait(6000)
      episode.send(one(episode, language.closing), { author: human ? 'human' : 'bot', resolved: random.chance(0.85) })
    }
  },

  style(episode, language) {
    const { random } = episode
    const contentType = random.chance(0.65) ? 'rich_card' : random.chance(0.6) ? 'carousel' : 'image'
    const content = { contentType, suggestions: contentType === 'image' ? '' : 'reply|open_url' } as const
    if (!episode.send(contentType === 'image' ? '' : one(episode, language.offer), content)) return
    if (random.chance(0.08)) {
      episode.wait(25 * MINUTE_MS)
      episode.receive('', 'suggestion_action')
    }
    const { lateAnswers = 0 } = episode.agent
    const isLate = lateAnswers > 0 && random.chance(lateAnswers)
    if (!isLate && !random.chance(0.14)) return
    if (isLate) episode.nowMs += DAY_MS + random.between(30, 900) * 1000
    else episode.wait(40 * MINUTE_MS)
    episode.receive(random.pick(language.offerChoices), 'suggestion_reply')
    episode.wait(5000)
    if (!episode.send(one(episode, language.further))) return
    if (!random.chance(0.3)) return
    episode.wait(3 * MINUTE_MS)
    episode.receive(one(episode, language.thanks))
  },

  delivery(episode, language) {
    const { random } = episode
    const choices = random.chance(0.4) ? random.pick(['reply|reply', 'reply|reply|open_url', 'open_url']) : ''
    if (!episode.send(one(episode, language.delivery), { suggestions: choices })) return
    const answers = episode.agent.category === 'conversational' ? 0.28 : 0.03
    if (!random.chance(answers)) return
    episode.wait(35 * MINUTE_MS)
    if (choices.startsWith('reply')) episode.receive(random.pick(language.deliveryChoices), 'suggestion_reply')
    else episode.receive(one(episode, language.reply))
    if (random.chance(0.1)) return
    episode.wait(5000)
    episode.send(one(episode, language.confirmed))
  },

  otp(episode) {
    const { random } = episode
    const arrived = episode.send(one(episode, bank.otp))
    if (random.chance(arrived ? 0.05 : 0.7)) {
      episode.nowMs += 45_000 + random.wait(30_000)
      episode.send(one(episode, bank.otp))
    }
  },

  'card-alerts'(episode) {
    const suggestions = episode.random.chance(0.25) ? 'dial' : ''
    episode.send(one(episode, bank.cardAlerts), { suggestions })
  },

  reminders(episode) {
    const { random } = episode
    if (random.chance(0.12))
      episode.send(one(episode, bank.reminders), { contentType: 'rich_card', suggestions: 'open_url' })
    else episode.send(one(episode, bank.reminders), { suggestions: random.chance(0.3) ? 'open_url' : '' })
  },

  fraud(episode) {
    const { random } = episode
    if (!episode.send(one(episode, bank.fraud), { suggestions: 'reply|reply' })) return
    if (!random.chance(0.8)) return
    episode.wait(4 * MINUTE_MS)
    const taps = random.chance(0.7)
    const answer = random.pick(taps ? bank.fraudChoices : bank.fraudReplies)
    episode.receive(answer, taps ? 'suggestion_reply' : 'text')
    if (random.chance(0.02)) return
    episode.wait(4000)
    episode.send(one(episode, /^y/i.test(answer) ? bank.fraudYes : bank.fraudNo))
  },

  appointments(episode) {
    const { random } = episode
    const suggestions = random.pick(['create_calendar_event|view_location', 'create_calendar_event', 'open_url', ''])
    if (!episode.send(one(episode, bank.appointments), { suggestions })) return
    if (!random.chance(0.06)) return
    episode.wait(50 * MINUTE_MS)
    episode.receive('Can I move it to another day?')
  },

  rewards(episode) {
    episode.send(one(episode, bank.rewards))
  },
}

export const languageOf = (code: LanguageCode): Language => LANGUAGES[code]
