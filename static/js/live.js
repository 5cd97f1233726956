// The page's stream of changes: closed while the tab is hidden, opened again where it left off, ended by "done".
const FIRST_WAIT = 500, LONGEST_WAIT = 30000;

class LiveSource {
  constructor(address) {
    this.address = new URL(address, location.href);
    this.listeners = new Map();
    this.wait = FIRST_WAIT;
    this.isOver = false;
    this.note = (event) => {
      if (event.lastEventId) this.address.searchParams.set("after", event.lastEventId);
      document.dispatchEvent(new CustomEvent("live:heard", { detail: event.type }));
    };
    document.addEventListener("visibilitychange", () => this.follow());
    window.addEventListener("focus", () => this.follow());
    this.follow();
  }

  get readyState() { return this.isOver ? EventSource.CLOSED : EventSource.OPEN; }

  follow() {
    if (document.hidden) this.pause();
    else if (!this.source && !this.isOver) this.open();
  }

  open() {
    clearTimeout(this.timer);
    this.source = new EventSource(this.address);
    this.source.onopen = (event) => { this.wait = FIRST_WAIT; if (this.onopen) this.onopen(event); };
    this.source.onerror = () => this.reopen();
    this.source.addEventListener("done", (event) => this.end(event));
    for (const name of this.listeners.keys()) this.attach(name);
  }

  attach(name) {
    this.source.addEventListener(name, this.note);
    for (const listener of this.listeners.get(name)) this.source.addEventListener(name, listener);
  }

  pause() {
    clearTimeout(this.timer);
    if (this.source) this.source.close();
    this.source = null;
  }

  reopen() {
    this.pause();
    this.timer = setTimeout(() => this.follow(), this.wait * (0.5 + Math.random()));
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
  }

  // A restarting server is asked again; a tab too many waits until it is looked at; a signed-out one stays closed.
  end(event) {
    if (event.data === "signed_out") return;
    event.stopImmediatePropagation();
    if (event.data === "shutdown") this.reopen();
    else this.pause();
  }

  addEventListener(name, listener) {
    if (!this.listeners.has(name)) this.listeners.set(name, new Set());
    this.listeners.get(name).add(listener);
    if (this.source) this.attach(name);
  }

  removeEventListener(name, listener) {
    this.listeners.get(name)?.delete(listener);
    this.source?.removeEventListener(name, listener);
  }

  close() {
    this.isOver = true;
    this.pause();
  }
}

htmx.createEventSource = (address) => new LiveSource(address);

// Two changes in a row may both say where to go on: the page leaves once, as a second start would break off the first.
let isLeaving = false;
window.addEventListener("pageshow", () => { isLeaving = false; });
document.addEventListener("htmx:beforeOnLoad", (event) => {
  if (!event.detail.xhr.getResponseHeader("HX-Redirect")) return;
  if (isLeaving) event.preventDefault();
  isLeaving = true;
});
