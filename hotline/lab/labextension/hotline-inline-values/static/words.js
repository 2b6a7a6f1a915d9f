// What the kernel says an expression is, as pieces of text: {text, title} each.  Nothing here becomes markup.

const SPAN = /\[([^[\]]*)\]\{\.indicator title="([^"]*)"\}/g;
const ESCAPE = /\\(x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8}|.)/gi;

/** The pieces of a reply of the kernel, or null if its value cannot stand in a sentence. */
export function piecesOf(data) {
  if (data["text/markdown"] !== undefined) return fromMarkdown(data["text/markdown"]);
  const words = fromRepresentation(data["text/plain"] ?? "");
  return words === null ? null : [{ text: words, title: "" }];
}

/** Markdown as hotline/text.py writes it: spans with a title, numeric references, and letters. */
function fromMarkdown(markdown) {
  const pieces = [];
  let end = 0;
  for (const match of markdown.matchAll(SPAN)) {
    if (match.index > end) pieces.push({ text: decoded(markdown.slice(end, match.index)), title: "" });
    pieces.push({ text: decoded(match[1]), title: decoded(match[2]) });
    end = match.index + match[0].length;
  }
  if (end < markdown.length) pieces.push({ text: decoded(markdown.slice(end)), title: "" });
  return pieces;
}

function decoded(text) {
  return text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
}

/** The words of a Python string or whole number from its representation; as in a report, nothing else will do. */
function fromRepresentation(plain) {
  if (/^-?\d+$/.test(plain)) return plain;
  const quoted = /^(['"])([\s\S]*)\1$/.exec(plain);
  return quoted && quoted[2].trim() ? quoted[2].replace(ESCAPE, unescaped) : null;
}

function unescaped(_, escape) {
  if (escape.length > 1) return String.fromCodePoint(parseInt(escape.slice(1), 16));
  return { n: " ", r: " ", t: " " }[escape] ?? escape;
}
