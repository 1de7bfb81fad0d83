/**
 * Stands in for what the parser decodes `&copy;` and its like with: messages have none of these, also not in addresses,
 * and in browsers the original asks an element by `innerHTML`.
 */
export function decodeNamedCharacterReference(): false {
  return false;
}
