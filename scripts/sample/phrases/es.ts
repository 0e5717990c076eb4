import type { Language } from './language.ts'
import { phrases } from './phrase.ts'

export const spanish: Language = {
  question: phrases(
    'Hola, ¿dónde está mi pedido {order}?',
    'Buenas, quiero devolver {order}, ¿cómo lo hago?',
    'Me ha llegado la talla {size} y pedí otra',
    '¿Cuándo vuelve el abrigo en la {size}?',
    'El código del {percent} % no funciona 😕',
    '¿Puedo cambiar todavía la dirección de entrega?',
    'No me ha llegado el reembolso de {order}',
  ),
  answer: phrases(
    'Hola {name}, ¡gracias por escribirnos! Lo compruebo ahora mismo.',
    'Tu pedido {order} está en camino y llegará el {dia}.',
    'Claro que sí. ¿Cuál es tu número de pedido? Empieza por NW.',
    'Lo sentimos mucho 🙏 Te envío una etiqueta de devolución para {order}.',
  ),
  further: phrases(
    'El reembolso de {euros} está hecho, lo verás en 3 días laborables.',
    'La talla {size} volverá el {dia}. ¿Quieres que te avise?',
    'Listo: la dirección de {order} está cambiada.',
    'La etiqueta es válida durante 14 días. Deja el paquete en un punto de recogida, guarda el recibo hasta que llegue el reembolso y escríbenos aquí cualquier día de 8 a 20 h si algo no queda claro.',
  ),
  human: phrases(
    'Hola, soy {name}, de atención al cliente. Me ocupo yo de {order}.',
    'He hablado con el almacén: tu paquete sale hoy.',
  ),
  reply: phrases('{order}', 'Sí, por favor', 'Vale, ¿y cuánto tarda?', 'Talla {size}', '¿Puedo recogerlo en tienda?'),
  thanks: phrases('¡Genial, gracias!', 'Muchas gracias 😊', 'Perfecto, qué rápido', 'vale gracias'),
  closing: phrases('¡A ti, {name}! Que tengas un buen día 👋', 'De nada. ¡Hasta pronto!'),
  delivery: phrases(
    'Tu paquete {order} llega hoy a las {time}.',
    'Buenas noticias: {order} ha salido del almacén, entrega el {dia} entre las 9 y las 13 h.',
    'Tu paquete {order} está listo para recoger desde las {time}.',
    'Nuestro repartidor pasará hoy entre las {time} y las 20 h con {order}. ¿No estás en casa? Elige un vecino, un punto de recogida u otro día: es gratis y puedes cambiarlo hasta una hora antes.',
    'Entregado: {order} se entregó a las {time}. ¿Todo bien?',
  ),
  deliveryChoices: ['Perfecto', 'Otro día', 'Con un vecino', 'Punto de recogida'],
  confirmed: phrases('Anotado ✅', 'Gracias, avisamos al repartidor.', 'Cambiado. Recibirás una confirmación.'),
  offer: phrases(
    'Novedades de otoño: punto con un {percent} % para clientes habituales',
    'El abrigo de tu lista está rebajado: {euros}',
    'Media temporada: {percent} % en chaquetas, solo hasta el domingo 🍂',
  ),
  offerChoices: ['Ver más', '¿Queda mi talla?', 'No me interesa'],
}
