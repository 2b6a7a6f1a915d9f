// Inline references as the report finds them: hotline/notebook/expressions.py has the same pattern.

const INLINE = /(?<!`)`\{python\}[ \t]([^`\n]+)`(?!`)/g;
const AS_CODE = /^\{python\}[ \t](.+)$/;
const STANDING = /^\{+\s*python\b/i;

/** The expressions that a Markdown source refers to. */
export function expressionsOf(source) {
  return new Set(Array.from(source.matchAll(INLINE), (match) => match[1].trim()));
}

/**
 * The places in a rendered cell where a value is to stand: each element of inline code, and the expression that it
 * shows, or null where it looks like a reference and is none.
 */
export function placesIn(rendered, source) {
  const known = expressionsOf(source);
  const places = [];
  for (const code of rendered.querySelectorAll("code")) {
    if (code.closest("pre") || !STANDING.test(code.textContent)) continue;
    const expression = AS_CODE.exec(code.textContent)?.[1].trim();
    places.push({ code, expression: known.has(expression) ? expression : null });
  }
  return places;
}
