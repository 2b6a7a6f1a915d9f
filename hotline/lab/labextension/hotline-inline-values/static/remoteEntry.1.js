// The way in: what JupyterLab loads and asks for the plugin and its stylesheet.
//
// JupyterLab calls init() with the modules that it shares, then get() with the names in package.json.  A bundler
// would write this file; by hand it is this short, and what it loads stays readable in the browser.
(() => {
  "use strict";

  const here = document.currentScript.src;
  let shared;

  /** The module *name* as JupyterLab itself runs it. */
  async function lab(name) {
    const versions = Object.values(shared[name]);
    const running = versions.find((version) => version.loaded) ?? versions[0];
    return (await running.get())();
  }

  function stylesheet() {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = new URL("./style.css", here).href;
    document.head.append(link);
    return {};
  }

  async function extension() {
    const [{ INotebookTracker }, { plugin }] = await Promise.all([
      lab("@jupyterlab/notebook"),
      import(new URL("./plugin.js", here).href),
    ]);
    return { __esModule: true, default: plugin(INotebookTracker) };
  }

  const modules = { "./extension": extension, "./style": stylesheet };

  window._JUPYTERLAB = window._JUPYTERLAB ?? {};
  window._JUPYTERLAB["hotline-inline-values"] = {
    init(scope) {
      shared = scope;
    },
    async get(name) {
      const module = await modules[name]();
      return () => module;
    },
  };
})();
