// The badge of a cell that still says what was drafted; hotline/notebook/drafts.py decides by the same rule.

const TAG = "草稿";
const KEY = "hotline_draft";
// What Python's str.strip() and str.splitlines() take for blanks and for ends of lines.
const BLANKS = "[\\t-\\r\\x1c-\\x1f \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+";
const AROUND = new RegExp(`^${BLANKS}|${BLANKS}$`, "g");
const LINE_END = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/;

/** Put the badge on every draft of *notebook*, and take it off the others. */
export async function showDrafts(notebook) {
  for (const cell of notebook.widgets) {
    const isOne = await isDraft(cell.model);
    const badge = cell.node.querySelector(":scope > .hotline-draft");
    if (isOne && !badge && !cell.isDisposed) cell.node.append(newBadge());
    if (!isOne && badge) badge.remove();
  }
}

async function isDraft(model) {
  const tags = model.getMetadata("tags");
  const drafted = model.getMetadata(KEY);
  if (!drafted || !Array.isArray(tags) || !tags.includes(TAG)) return false;
  return (await wordsHash(model.sharedModel.getSource())) === drafted;
}

async function wordsHash(source) {
  const said = source.replace(AROUND, "").split(LINE_END).join("\n");
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(said));
  return Array.from(new Uint8Array(digest).slice(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function newBadge() {
  const badge = document.createElement("span");
  badge.className = "hotline-draft";
  badge.textContent = TAG;
  badge.title = "自动起草的文字，修改后不再标为草稿；不需要修改时可去掉单元格的“草稿”标签。";
  return badge;
}
