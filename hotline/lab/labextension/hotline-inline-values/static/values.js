// The values of one notebook's references: which are known, when to ask again, and how each is shown.

import { placesIn } from "./references.js";
import { piecesOf } from "./words.js";

const SOON = 150;
const AFTER_A_REFUSAL = 700;
const HOW_TO_REFER =
  "引用没有被识别，报告会拒绝它：要写成 `{python} 本月.受理量`，花括号后一个空格，前后各一个反引号；两个引用不能紧挨着。";
const NO_WORDS = "引用的结果不能写进正文：请引用指标、事实、文字或整数。";

export class Values {
  constructor(panel, kernel) {
    this.panel = panel;
    this.kernel = kernel;
    this.known = new Map();
    kernel.onChange = () => {
      if (!kernel.hasRun) this.known.clear();
      this.repaint();
      this.askSoon();
    };
  }

  /** Put a value, or what stands for it, wherever a cell has been rendered since the last time. */
  show() {
    let found = false;
    for (const cell of this.markdownCells()) {
      for (const { code, expression } of placesIn(cell.node, cell.model.sharedModel.getSource())) {
        const place = document.createElement("span");
        place.dataset.hotlineExpression = expression ?? "";
        if (expression === null) fill(place, "wrong", [{ text: code.textContent }], HOW_TO_REFER);
        else this.paint(place, expression);
        code.replaceWith(place);
        found = true;
      }
    }
    if (found) this.askSoon();
  }

  repaint() {
    for (const place of this.places()) this.paint(place, place.dataset.hotlineExpression);
  }

  askSoon(delay = SOON) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), delay);
  }

  async ask() {
    if (this.panel.isDisposed || !this.mayAsk()) return;
    const expressions = [...new Set(Array.from(this.places(), (place) => place.dataset.hotlineExpression))];
    if (!expressions.length) return;
    const replies = await this.kernel.ask(expressions);
    if (replies) this.known = replies;
    else if (this.kernel.hasRun) return this.askSoon(AFTER_A_REFUSAL);
    this.repaint();
  }

  /** An expression is code: it is run only after the person has run cells here, or in a notebook of their own. */
  mayAsk() {
    const code = this.panel.content.widgets.filter((cell) => cell.model.type === "code");
    return this.kernel.hasRun || (code.length > 0 && code.every((cell) => cell.model.trusted));
  }

  paint(place, expression) {
    const reply = this.known.get(expression);
    const reference = `引用：${expression}`;
    const pieces = reply?.status === "ok" ? piecesOf(reply.data) : null;
    if (pieces) {
      fill(place, "value", pieces, reference);
    } else if (!reply || this.isNotOpenedYet(reply)) {
      fill(place, "waiting", [{ text: `‹${expression}›` }], `${reference}\n运行全部单元格后显示数值。`);
    } else {
      const why = reply.status === "error" ? `算不出来：${reply.ename}：${reply.evalue}` : NO_WORDS;
      fill(place, "wrong", [{ text: expression }], `${reference}\n${why}`);
    }
  }

  /** As long as no name at all is known, the notebook has not been run; then none is spelt wrongly. */
  isNotOpenedYet(reply) {
    const isUnknown = (each) => each.ename === "NameError";
    return isUnknown(reply) && [...this.known.values()].every(isUnknown);
  }

  markdownCells() {
    return this.panel.content.widgets.filter((cell) => cell.model.type === "markdown");
  }

  places() {
    return this.panel.content.node.querySelectorAll('[data-hotline-expression]:not([data-hotline-expression=""])');
  }
}

/** Let *place* show *pieces* as text, each with its own explanation before the *reference* where it has one. */
function fill(place, kind, pieces, reference) {
  place.className = `hotline-reference hotline-${kind}`;
  const spans = pieces.map(({ text, title }) => {
    const span = document.createElement("span");
    span.textContent = text;
    span.title = title ? `${title}\n${reference}` : reference;
    return span;
  });
  place.replaceChildren(...spans);
}
