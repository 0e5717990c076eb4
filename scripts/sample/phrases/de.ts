import type { Language } from './language.ts'
import { phrases } from './phrase.ts'

export const german: Language = {
  question: phrases(
    'Hallo, wo bleibt meine Bestellung {order}?',
    'Guten Tag, ich möchte {order} zurückschicken. Wie geht das?',
    'Mir wurde Größe {size} geliefert, bestellt hatte ich aber eine andere.',
    'Wann habt ihr die Jacke wieder in {size} da?',
    'Der Gutschein über {percent} % funktioniert nicht 😕',
    'Kann ich die Lieferadresse noch ändern?',
    'Meine Rücksendung ist seit Tagen bei euch, wo bleibt das Geld?',
    'Habt ihr den Mantel auch in Grün?',
  ),
  answer: phrases(
    'Hallo {name}, danke für deine Nachricht! Ich schaue gleich nach.',
    'Deine Bestellung {order} ist unterwegs und kommt voraussichtlich am {tag} an.',
    'Gern! Nenn mir bitte deine Bestellnummer, sie beginnt mit NW.',
    'Das tut uns leid 🙏 Ich schicke dir ein Rücksendeetikett für {order}.',
  ),
  further: phrases(
    'Die Erstattung über {euros} ist veranlasst und in 3 Tagen auf deinem Konto.',
    'In Größe {size} ist der Artikel ab {tag} wieder lieferbar. Soll ich dir Bescheid geben?',
    'Erledigt: Die Adresse für {order} ist geändert.',
    'Das Etikett gilt 14 Tage. Gib das Paket einfach in einer Filiale ab, die Quittung bitte bis zur Erstattung aufheben; bei Fragen sind wir täglich von 8 bis 20 Uhr für dich da.',
  ),
  human: phrases(
    'Hallo, hier ist {name} vom Kundenservice. Ich kümmere mich persönlich um {order}.',
    'Ich habe im Lager nachgefragt: Dein Paket geht heute noch raus.',
  ),
  reply: phrases('{order}', 'Ja bitte', 'Ok, und wie lange dauert das?', 'Größe {size}', 'Geht auch eine Abholung?'),
  thanks: phrases('Super, danke!', 'Vielen Dank 😊', 'Perfekt, danke für die schnelle Hilfe', 'Ok danke'),
  closing: phrases('Sehr gern, {name}! Schönen Tag noch 👋', 'Gern geschehen. Bis bald!'),
  delivery: phrases(
    'Dein Paket {order} kommt heute um {time} Uhr.',
    'Gute Nachrichten: {order} ist unterwegs. Voraussichtliche Zustellung am {tag} zwischen 9 und 13 Uhr.',
    'Dein Paket {order} liegt ab {time} Uhr in deiner Abholfiliale bereit.',
    'Heute zwischen {time} und 20 Uhr klingelt unser Bote mit {order}. Nicht zu Hause? Wähle einen Wunschort oder einen anderen Tag, das kostet nichts und geht bis eine Stunde vorher. Danke!',
    'Zugestellt: {order} wurde um {time} Uhr übergeben. Passt alles?',
  ),
  deliveryChoices: ['Passt so', 'Anderer Tag', 'Zum Nachbarn', 'Abholstation'],
  confirmed: phrases(
    'Alles klar, ist notiert ✅',
    'Danke, wir geben es dem Boten weiter.',
    'Geändert. Du bekommst gleich eine Bestätigung.',
  ),
  offer: phrases(
    'Neu im Herbst: Strick mit {percent} % für Stammkunden',
    'Der Mantel, den du dir gemerkt hast, ist reduziert: {euros}',
    'Mid-Season: nur bis Sonntag {percent} % auf Jacken 🍂',
  ),
  offerChoices: ['Zeig mir mehr', 'Meine Größe?', 'Nicht interessiert'],
}
