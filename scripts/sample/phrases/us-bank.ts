import { english } from './en.ts'
import type { Language } from './language.ts'
import { phrases } from './phrase.ts'

/**
 * What a US bank sends. The marked texts cost a second segment: they have at most 160 characters but more than 160
 * bytes, because of one character that nobody notices. They are made to show just that.
 */
export const otp = phrases(
  '{code} is your Harborline code. It expires in 10 minutes. We will never call to ask for it.',
  'Harborline: use {code} to sign in. Do not share this code with anyone.',
  '{code} is your Harborline Bank verification code for a payment of {dollars}.',
  'Your Harborline code to confirm {dollars} at {merchant}: {code}',
  '{code} is your code to add card {last4} to a wallet. Only enter it on your own phone.',
  'Harborline: {code} is the code for your new device.',
  // A curly apostrophe takes three bytes.
  'Harborline Bank: your one-time code is {code}. Don’t share it with anyone, even if they say they work for us. It expires in 10 minutes or once you have used it.',
)

export const cardAlerts = phrases(
  'Harborline: {dollars} at {merchant} on your card ending {last4}.',
  'Harborline: a purchase of {dollars} at {merchant} was approved on card {last4}. Not you? Lock the card in the app.',
  'Harborline: your card ending {last4} was used online for {dollars} at {merchant}.',
  'Harborline: {dollars} was refunded to your card ending {last4} by {merchant}.',
  'Harborline: a payment of {dollars} at {merchant} was declined on card {last4}. Open the app to see why.',
  'Harborline: {dollars} tip added at {merchant}, card {last4}.',
  // The em dash takes three bytes.
  'Harborline: card {last4} was used outside your home state — if this was not you, lock it in the app now and call the number on its back. We are here day and night.',
  'Harborline alert 🔔 A purchase over the limit you set was charged to your card ending {last4}. If you do not recognize it, open the app, choose Cards and then Lock.',
)

export const reminders = phrases(
  'Harborline: your payment of {dollars} is due on {weekday}. Autopay is on, nothing to do.',
  'Harborline: your statement is ready. Minimum due {dollars} by {weekday}.',
  // Two segments whatever the characters.
  'Harborline: your payment of {dollars} for account ending {last4} is due on {weekday}. Pay in the app, at any branch or by phone. To change the date or to set up autopay, open Payments and choose Schedule; changes made before 5 PM ET count for the same day.',
  'Harborline: your balance fell below {dollars}. Transfers made before 5 PM ET post today.',
)

export const fraud = phrases(
  'Harborline Fraud Watch: did you try to pay {dollars} at {merchant} with card {last4}? Reply YES or NO.',
  'Harborline Fraud Watch: we’ve stopped a payment with your card ending {last4}. Was it you? Reply YES and we’ll release it, or NO to block the card for good. Thanks!',
)
export const fraudChoices = ['YES', 'NO']
export const fraudReplies = ['Yes', 'no', 'yes it was me', 'NO I did not!']
export const fraudYes = phrases(
  'Thank you. Your card ending {last4} is ready to use.',
  'Thanks! Please try the payment again.',
)
export const fraudNo = phrases(
  'Thank you. We blocked the card ending {last4} and will mail you a new one within 3 business days.',
)

export const appointments = phrases(
  'Your appointment at Harborline {branch} is on {weekday} at {time}. Bring a photo ID.',
  'Reminder: we see you tomorrow at {time} at Harborline {branch}.',
)

/** Offers of which all but the last cost a second segment: a dash, a heart or a curly apostrophe is all it takes. */
export const rewards = phrases(
  'Harborline Rewards: 3% back at {merchant} through {weekday} — activate the offer in the app, pay with your card ending {last4}, and the money is yours next month.',
  'Harborline Rewards: you’ve earned {dollars} back this month. Use it toward your bill, a gift card or a trip: open the app, choose Rewards, and tell us what you’d like.',
  'Harborline Rewards: {percent}% off at {merchant} this week ❤️ Pay with your card ending {last4} as always, there is nothing to clip and nothing to print. Ends {weekday}.',
  'Harborline Rewards: {dollars} back from {merchant} is on your account.',
)

/** What the assistant for cards and accounts says, and what it is asked. */
export const assistant: Language = {
  ...english,
  question: phrases(
    'Hi, what is my balance?',
    'Why was {dollars} taken by {merchant}?',
    'I lost my card ending {last4}',
    'How do I set up autopay?',
    'Can you raise my limit?',
  ),
  answer: phrases(
    'Thanks for writing, {name}. I am looking at your account now.',
    'That was a payment of {dollars} at {merchant} with the card ending {last4}. Do you recognize it?',
    'I locked the card ending {last4}. A new one will reach you within 3 business days.',
  ),
  further: phrases(
    'Done. You will see the change in the app by {weekday}.',
    'Your next payment of {dollars} is due on {weekday}. Shall I set up autopay?',
  ),
  human: phrases('Hello, this is {name} at Harborline. I will take it from here.'),
  reply: phrases('Yes please', 'Ok, how long does it take?', 'No, that was not me', 'Can I do it in a branch?'),
  closing: phrases('Any time. Have a good day!', 'Glad I could help, {name}.'),
}
