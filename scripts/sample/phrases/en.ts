import type { Language } from './language.ts'
import { phrases } from './phrase.ts'

export const english: Language = {
  question: phrases(
    'Hi, where is my order {order}?',
    "Hello, I'd like to return {order}, how do I do that?",
    'I got size {size} but ordered another one',
    'When will the wool coat be back in {size}?',
    'My {percent}% code does not work at checkout 😕',
    'Can I still change the delivery address?',
    'My refund for {order} has not arrived yet',
    'Do you have this jacket in green?',
  ),
  answer: phrases(
    'Hi {name}, thanks for getting in touch! Let me check that for you.',
    'Your order {order} is on its way and should arrive on {weekday}.',
    'Happy to help. What is your order number? It starts with NW.',
    "We're sorry about that 🙏 I'll send you a return label for {order}.",
  ),
  further: phrases(
    'Your refund of {pounds} has been issued and will be with you in 3 working days.',
    'Size {size} will be back on {weekday}. Shall I let you know?',
    'Done: the address for {order} has been changed.',
    'The label is valid for 14 days. Drop the parcel off at any of our partner shops, keep the receipt until the refund is with you, and write to us here any day from 8 to 8 if anything is unclear.',
  ),
  human: phrases(
    'Hello, this is {name} from customer care. I will look after {order} myself.',
    'I have spoken to the warehouse: your parcel leaves today.',
  ),
  reply: phrases('{order}', 'Yes please', 'OK, how long will that take?', 'Size {size}', 'Could I collect it instead?'),
  thanks: phrases('Great, thank you!', 'Thanks a lot 😊', 'Perfect, that was quick', 'ok thanks'),
  closing: phrases("You're welcome, {name}! Have a lovely day 👋", 'Any time. See you soon!'),
  delivery: phrases(
    'Your parcel {order} arrives today at {time}.',
    'Good news: {order} has left our warehouse and will be with you on {weekday} between 9 and 1.',
    'Your parcel {order} is ready to collect from {time} at your local shop.',
    "Our driver will be with you between {time} and 8pm today with {order}. Not at home? Choose a safe place, a neighbour or another day: it's free, and you can change it up to one hour before.",
    'Delivered: {order} was handed over at {time}. Is everything fine?',
  ),
  deliveryChoices: ["That's fine", 'Another day', 'Leave with neighbour', 'Collect in shop'],
  confirmed: phrases(
    'All set, noted ✅',
    'Thanks, we have told the driver.',
    'Changed. You will get a confirmation in a moment.',
  ),
  offer: phrases(
    'New this autumn: knitwear with {percent}% off for regulars',
    'The coat on your wish list is reduced: {pounds}',
    'Mid-season: {percent}% off jackets, until Sunday only 🍂',
  ),
  offerChoices: ['Show me more', 'Is my size left?', 'Not interested'],
}
