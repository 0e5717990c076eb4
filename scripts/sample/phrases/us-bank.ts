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
