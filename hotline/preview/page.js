// Shows the report in a frame, a new one as soon as there is one, where the reader was.
"use strict";

const SOONEST_GONE = 1500;
const $ = (id) => document.getElementById(id);
const stage = $("report");
let shown = null;
let wanted = 0;

function element(tag, text, ...children) {
  const made = document.createElement(tag);
  if (text) made.textContent = text;
  made.append(...children);
  return made;
}

// The report ----------------------------------------------------------------------------------------------------

async function show(version) {
  if (version === wanted) return;
  wanted = version;
  const coming = element("iframe");
  coming.className = "coming";
  coming.title = "报告";
  coming.src = "report?version=" + version;
  stage.append(coming);
  await new Promise((loaded) => coming.addEventListener("load", loaded, { once: true }));
  await Promise.all([...coming.contentDocument.images].map((image) => image.decode().catch(() => {})));
  if (version !== wanted) return coming.remove();
  if (shown) keepPlace(shown.contentWindow, coming.contentWindow);
  const focused = !shown || document.activeElement === shown || document.activeElement === document.body;
  coming.className = "";
  if (shown) shown.remove();
  shown = coming;
  $("waiting").hidden = true;
  if (focused) coming.contentWindow.focus();
}

// What is read stays where it is: parts that were opened are open, tables sorted, and the block that the eye rests on
// stands at the same height.
function keepPlace(from, to) {
  const one = from.document, other = to.document;
  keepOpen(one, other);
  keepSorted(one, other);
  pairs(one, other, ".table-scroll, .figure-scroll", (before, after) => (after.scrollLeft = before.scrollLeft));
  if (!from.scrollY) return;
  const before = blocks(one), after = blocks(other);
  const line = from.innerHeight / 4;
  const read = before.findIndex((block) => block.getBoundingClientRect().bottom > line);
  const match = read < 0 ? -1 : sameBlock(before.map(words), after.map(words), read);
  const difference = match < 0
    ? from.scrollY - to.scrollY
    : after[match].getBoundingClientRect().top - before[read].getBoundingClientRect().top;
  to.scrollBy({ left: from.scrollX, top: difference, behavior: "instant" });
}

const blocks = (page) =>
  [...page.querySelectorAll("h1, h2, h3, h4, p, li, tr, img, figcaption, caption, summary")].filter(
    (block) => block.getClientRects().length && !block.closest(".contents, [role=tooltip], .unseen"),
  );

const words = (block) => (block.alt || block.textContent).trim();

// Where the block that was at `read` is now: the nearest of the same words; if these were changed, the place after
// its nearest neighbour that is still there.
function sameBlock(before, after, read) {
  for (let distance = 0; distance < before.length; distance++) {
    for (const near of distance ? [read - distance, read + distance] : [read]) {
      const places = near in before ? after.flatMap((text, at) => (text === before[near] ? [at] : [])) : [];
      places.sort((one, other) => Math.abs(one - near) - Math.abs(other - near));
      if (places.length) return Math.max(0, Math.min(after.length - 1, places[0] + read - near));
    }
  }
  return -1;
}

function keepOpen(one, other) {
  const parts = (page) => new Map([...page.querySelectorAll("details")].map((part) => [nameOf(part), part]));
  const after = parts(other);
  parts(one).forEach((part, name) => after.has(name) && (after.get(name).open = part.open));
}

// A part is known by what it belongs to, not by its number: others may come before it.
function nameOf(part) {
  const owner = part.closest("[id]") || part.ownerDocument.body;
  return owner.id + "/" + [...owner.querySelectorAll("details")].indexOf(part);
}

function keepSorted(one, other) {
  pairs(one, other, "main table", (before, after) => {
    const sorted = [...before.querySelectorAll("th[aria-sort]")];
    sorted.forEach((head) => {
      const again = after.querySelectorAll("th")[[...before.querySelectorAll("th")].indexOf(head)];
      const button = again && again.querySelector("button.sort");
      for (let turn = 0; button && turn < 2 && again.ariaSort !== head.ariaSort; turn++) button.click();
    });
  });
}

function pairs(one, other, selector, together) {
  const after = other.querySelectorAll(selector);
  one.querySelectorAll(selector).forEach((part, index) => after[index] && together(part, after[index]));
}

// The bar and the error -----------------------------------------------------------------------------------------

let since = "";
let gone = 0;

function tell(kind, text, took) {
  const state = $("state");
  state.dataset.kind = kind;
  state.replaceChildren(text);
  if (took) {
    const more = element("span", took);
    more.className = "took";
    state.append(more);
  }
}

function receive(state) {
  clearTimeout(gone);
  gone = 0;
  if (state.version && state.version !== wanted) since = new Date().toLocaleTimeString("zh-CN", { hour12: false });
  if (state.version) show(state.version);
  if (state.error && !state.doing) tell("bad", "有错误，没有更新");
  else if (state.doing) tell("busy", state.doing + "…");
  else tell("good", "已是最新", "（" + since + " 更新，用时 " + state.seconds.toFixed(1) + " 秒）");
  showError(state.error, state.version);
  showFindings(state.findings);
}

function showError(error, version) {
  const box = $("error");
  if (box.hidden && error) box.open = true;
  box.hidden = !error;
  if (!error) return;
  const [first, ...rest] = error.lines;
  box.querySelector("summary").textContent = "【" + error.kind + "】" + first;
  box.querySelector(".below").hidden = !version;
  $("waiting").hidden = true;
  box.querySelector(".words").replaceChildren(
    ...rest.map((line) => {
      const [, label, text] = /^(位置|处理办法)：(.*)$/s.exec(line) || [null, "", line];
      return label ? element("p", "", element("b", label), text) : element("p", line);
    }),
  );
}

function showFindings(findings) {
  const box = $("findings");
  box.hidden = !findings || !findings.length;
  if (!findings) return;
  box.querySelector("summary").textContent = "待核对 " + findings.length;
  box.querySelector("ul").replaceChildren(
    ...findings.map(({ words, where, remedy }) => {
      const more = [where && "单元格 " + where, remedy].filter(Boolean).join("；");
      return element("li", words, ...(more ? [element("small", more)] : []));
    }),
  );
}

const events = new EventSource("events");
events.onmessage = (event) => receive(JSON.parse(event.data));
events.onerror = () => {
  if (!gone) gone = setTimeout(() => tell("gone", "预览已停止；要继续，请重新运行 hotline preview"), SOONEST_GONE);
};
