// Brings the parts together: every notebook that is opened gets its values and its draft badges.

import { showDrafts } from "./drafts.js";
import { Kernel } from "./kernel.js";
import { Values } from "./values.js";

/** JupyterLab's plugin; *INotebookTracker* is how it names the list of open notebooks. */
export function plugin(INotebookTracker) {
  return {
    id: "hotline-inline-values:plugin",
    description: "Shows the values of inline references in rendered Markdown cells.",
    autoStart: true,
    requires: [INotebookTracker],
    activate(app, tracker) {
      tracker.forEach(follow);
      tracker.widgetAdded.connect((_, panel) => follow(panel));
    },
  };
}

async function follow(panel) {
  await panel.context.ready;
  const values = new Values(panel, new Kernel(panel.sessionContext));
  const refresh = () => {
    values.show();
    showDrafts(panel.content);
  };
  const observer = new MutationObserver(refresh);
  observer.observe(panel.content.node, { childList: true, subtree: true });
  // Words and marks of a draft change without anything being rendered.
  panel.model.contentChanged.connect(() => showDrafts(panel.content));
  panel.disposed.connect(() => observer.disconnect());
  refresh();
}
