import type { Language } from './language.ts'
import { phrases } from './phrase.ts'

export const french: Language = {
  question: phrases(
    'Bonjour, où est ma commande {order} ?',
    'Bonjour, je voudrais renvoyer {order}, comment faire ?',
    "J'ai reçu la taille {size}, ce n'est pas celle que j'ai commandée",
    'Quand le manteau sera-t-il de retour en {size} ?',
    'Mon code de {percent} % ne marche pas 😕',
    "Puis-je encore modifier l'adresse de livraison ?",
    'Mon remboursement pour {order} n’est toujours pas arrivé',
  ),
  answer: phrases(
    'Bonjour {name}, merci pour votre message ! Je vérifie tout de suite.',
    'Votre commande {order} est en route, arrivée prévue {jour}.',
    'Avec plaisir. Quel est votre numéro de commande ? Il commence par NW.',
    'Nous sommes désolés 🙏 Je vous envoie une étiquette de retour pour {order}.',
  ),
  further: phrases(
    'Le remboursement de {euros} est effectué, comptez 3 jours ouvrés.',
    'La taille {size} sera disponible dès {jour}. Souhaitez-vous être prévenu ?',
    "C'est fait : l'adresse de {order} est modifiée.",
    "L'étiquette est valable 14 jours. Déposez le colis dans un point relais, gardez le reçu jusqu'au remboursement et écrivez-nous ici tous les jours de 8 h à 20 h si quelque chose n'est pas clair.",
  ),
  human: phrases(
    'Bonjour, ici {name} du service client. Je m’occupe personnellement de {order}.',
    "J'ai appelé l'entrepôt : votre colis part aujourd'hui.",
  ),
  reply: phrases(
    '{order}',
    'Oui, merci',
    "D'accord, combien de temps ?",
    'Taille {size}',
    'Puis-je le retirer en magasin ?',
  ),
  thanks: phrases('Parfait, merci !', 'Merci beaucoup 😊', 'Super, très rapide', 'ok merci'),
  closing: phrases('Avec plaisir, {name} ! Bonne journée 👋', 'Je vous en prie. À bientôt !'),
  delivery: phrases(
    "Votre colis {order} arrive aujourd'hui à {time}.",
    'Bonne nouvelle : {order} a quitté notre entrepôt, livraison {jour} entre 9 h et 13 h.',
    'Votre colis {order} est disponible dès {time} au point relais.',
    "Notre livreur passe aujourd'hui entre {time} et 20 h avec {order}. Absent ? Choisissez un voisin, un point relais ou un autre jour, c'est gratuit et possible jusqu'à une heure avant.",
    'Livré : {order} a été remis à {time}. Tout va bien ?',
  ),
  deliveryChoices: ['C’est parfait', 'Un autre jour', 'Chez un voisin', 'Point relais'],
  confirmed: phrases("C'est noté ✅", 'Merci, nous prévenons le livreur.', 'Modifié. Vous recevrez une confirmation.'),
  offer: phrases(
    'Nouveautés d’automne : la maille à -{percent} % pour nos habitués',
    'Le manteau de votre liste est à {euros}',
    'Mi-saison : -{percent} % sur les vestes, jusqu’à dimanche 🍂',
  ),
  offerChoices: ['En voir plus', 'Ma taille ?', 'Pas intéressé'],
}
