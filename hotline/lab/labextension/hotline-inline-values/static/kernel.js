// Asks the kernel of one notebook what expressions are worth; silently, so that nothing of it is kept anywhere.

const AT_ONCE = 100;
const GONE = new Set(["dead", "unknown", "terminating", "restarting", "autorestarting"]);

export class Kernel {
  constructor(sessionContext) {
    this.session = sessionContext;
    this.hasRun = false;
    sessionContext.iopubMessage.connect((_, message) => this.heard(message));
    sessionContext.statusChanged.connect((_, status) => GONE.has(status) && this.begun());
    sessionContext.kernelChanged.connect(() => this.begun());
    // A page that was loaded again finds its kernel as it left it.
    sessionContext.connectionStatusChanged.connect((_, status) => status === "connected" && this.onChange());
  }

  /** Called when a cell has been run, and when the kernel has lost what it knew; set by whoever asks. */
  onChange = () => {};

  /** The replies to *expressions* by expression; null if the kernel cannot be asked, or was interrupted. */
  async ask(expressions) {
    const replies = new Map();
    for (let first = 0; first < expressions.length; first += AT_ONCE) {
      const some = expressions.slice(first, first + AT_ONCE);
      const answered = await this.request(some);
      if (!answered) return null;
      some.forEach((expression, number) => replies.set(expression, answered[number]));
    }
    return replies;
  }

  async request(expressions) {
    const kernel = this.session.session?.kernel;
    if (!kernel || GONE.has(kernel.status) || kernel.connectionStatus !== "connected") return null;
    const request = {
      code: "",
      silent: true,
      store_history: false,
      stop_on_error: false,
      allow_stdin: false,
      user_expressions: Object.fromEntries(expressions.entries()),
    };
    try {
      const { content } = await kernel.requestExecute(request).done;
      // Requests that wait behind a cell that fails are thrown away.
      return content.status === "ok" ? content.user_expressions : null;
    } catch {
      return null;
    }
  }

  heard(message) {
    // A silent request, such as our own, is not echoed.
    if (message.header.msg_type === "execute_input") this.running = message.parent_header.msg_id;
    const idle = message.header.msg_type === "status" && message.content.execution_state === "idle";
    if (!idle || message.parent_header.msg_id !== this.running) return;
    this.hasRun = true;
    this.onChange();
  }

  begun() {
    this.hasRun = false;
    this.onChange();
  }
}
