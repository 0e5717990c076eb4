/** What a message can hold, by our names, and how people call it. Where a name is missing here, there is no such content. */
export const CONTENT_LABELS = {
  text: 'Text',
  rich_card: 'Rich card',
  carousel: 'Carousel',
  image: 'Image',
  video: 'Video',
  audio: 'Audio',
  file: 'File',
  location: 'Location',
  suggestion_reply: 'Reply by button',
  suggestion_action: 'Tap on an action',
  delivery_receipt: 'Delivery receipt',
  read_receipt: 'Read receipt',
  typing: 'Typing',
} as const
