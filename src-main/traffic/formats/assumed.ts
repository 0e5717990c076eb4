/** A fact that the rules need and a source may withhold. */
type Fact = 'content_type' | 'suggestions' | 'body'

/**
 * The facts of a message that had to be assumed, as `Message.assumed` names them: joined by commas in this order, null
 * for none. An assumed content type and suggestions that nobody knows are text without any; a body that nobody knows is
 * an empty one.
 */
export function assumedFacts(contentType: boolean, suggestions: boolean, body: boolean): string | null {
  if (contentType) return suggestions ? (body ? ALL : CONTENT) : body ? TYPE_AND_BODY : TYPE
  if (suggestions) return body ? SUGGESTIONS_AND_BODY : SUGGESTIONS
  return body ? BODY : null
}

const join = (...facts: Fact[]): string => facts.join(',')
const ALL = join('content_type', 'suggestions', 'body')
const CONTENT = join('content_type', 'suggestions')
const TYPE_AND_BODY = join('content_type', 'body')
const TYPE = join('content_type')
const SUGGESTIONS_AND_BODY = join('suggestions', 'body')
const SUGGESTIONS = join('suggestions')
const BODY = join('body')
