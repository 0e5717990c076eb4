import type { Language } from './language.ts'
import { english } from './en.ts'
import { phrases } from './phrase.ts'

/** The US versions of phrases with prices or services that differ. */
export const americanEnglish: Language = {
  ...english,
  question: phrases(
    'Hi, is my prescription ready?',
    'Can I get a refill for {order}?',
    'What are your hours today?',
    'Do I need to come in person?',
  ),
  further: phrases(
    'Your refill {order} is ready for pickup after {time}. Your copay is {dollars}.',
    'We’ll text you as soon as {order} is ready.',
  ),
  delivery: phrases(
    'Juniper: your refill {order} is ready for pickup. Open until 9 PM today.',
    'Juniper: {order} was shipped and arrives on {weekday}.',
    'Juniper: time to refill {order}. Reply to this message and we’ll have it ready for you by tomorrow {time}. Reply STOP at any time to opt out of refill reminders for it.',
  ),
  deliveryChoices: ['Refill', 'Not now', 'Call me'],
}
